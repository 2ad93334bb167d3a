# docker build -t dragoman .   after `mvn package -Pdist`; runs as nobody, on a read-only file system:
# docker run --rm --read-only -u "$(id -u)" -v "$PWD:/work" dragoman build
FROM debian:stable-slim
ADD target/dist/dragoman-*-linux-*.tar.gz /opt/
RUN ln -s /opt/dragoman-*/bin/dragoman /usr/local/bin/dragoman
WORKDIR /work
USER 65534:65534
ENTRYPOINT ["dragoman"]
