/// Starts the packing script with the Java that Maven chose.
class Package {
    public static void main(String[] arguments) throws Exception {
        Process process = new ProcessBuilder(arguments[0], System.getProperty("java.home"), arguments[1], arguments[2])
                .inheritIO()
                .start();
        System.exit(process.waitFor());
    }
}
