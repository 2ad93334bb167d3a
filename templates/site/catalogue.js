// What the pages do beside what HTML does: search, copy, and the choice of a product that stays.
(() => {
  "use strict";
  const root = document.currentScript.dataset.root;
  const input = document.getElementById("search");
  const found = document.getElementById("found");
  const told = document.getElementById("told");
  const MOST = 12;
  const MOST_PLACES = 3;
  let index = null;
  let places = null;
  let loading = null;
  let chosen = -1;

  const load = () => {
    loading ??= new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = root + "search.js";
      script.onload = () => {
        index = globalThis.catalogue.map((rule) => ({
          rule,
          title: rule[0].toLowerCase(),
          facts: (rule[2] + " " + rule[3] + " " + rule[4] + " " + rule[5]).toLowerCase(),
          words: rule[6],
        }));
        places = globalThis.places.map((place) => ({ place, name: place[0].toLowerCase() }));
        resolve();
      };
      script.onerror = reject;
      document.head.append(script);
    });
    return loading;
  };

  // A word in the title counts most, one of the values least; each word must be somewhere.
  const score = (entry, words) => {
    let sum = 0;
    for (const word of words) {
      const at = entry.title.indexOf(word);
      if (at === 0 || (at > 0 && !/\w/.test(entry.title[at - 1]))) sum += 8;
      else if (at > 0) sum += 4;
      else if (entry.facts.includes(word)) sum += 5;
      else if (entry.words.includes(word)) sum += 1;
      else return 0;
    }
    return sum;
  };

  const search = (text) => {
    const words = text.toLowerCase().split(/\s+/).filter(Boolean);
    if (!words.length) return [];
    return index
      .map((entry) => ({ entry, score: score(entry, words) }))
      .filter((hit) => hit.score)
      .sort((one, other) => other.score - one.score || one.entry.title.localeCompare(other.entry.title));
  };

  // Pages that lead to rules come first: those whose name begins with what was typed, or has all its words.
  const searchPlaces = (text) => {
    const typed = text.trim().toLowerCase();
    const words = typed.split(/\s+/).filter(Boolean);
    const begins = (name, word) => (" " + name).includes(" " + word);
    return places
      .filter(({ name }) => words.length && words.every((word) => begins(name, word)))
      .sort((one, other) => other.name.startsWith(typed) - one.name.startsWith(typed) || one.name.localeCompare(other.name))
      .slice(0, MOST_PLACES);
  };

  const choose = (number) => {
    const options = [...found.children];
    chosen = options.length ? (number + options.length) % options.length : -1;
    options.forEach((option, i) => option.setAttribute("aria-selected", String(i === chosen)));
    if (chosen >= 0) {
      input.setAttribute("aria-activedescendant", options[chosen].id);
      options[chosen].scrollIntoView({ block: "nearest" });
    } else {
      input.removeAttribute("aria-activedescendant");
    }
  };

  const close = () => {
    found.hidden = true;
    input.setAttribute("aria-expanded", "false");
    choose(-1);
  };

  const show = async () => {
    await load();
    const start = performance.now();
    const hits = search(input.value);
    const leads = searchPlaces(input.value);
    const options = [
      ...leads.map(({ place }) => [place[0], place[1], place[2], place[3]]),
      ...hits.slice(0, MOST - leads.length).map(({ entry: { rule } }) => [rule[0], rule[1], rule[2], rule[3], rule[4]]),
    ];
    found.replaceChildren(
      ...options.map(([name, href, ...more], i) => {
        const option = document.createElement("li");
        const link = document.createElement("a");
        const facts = document.createElement("small");
        option.id = "found-" + i;
        option.role = "option";
        option.setAttribute("aria-selected", "false");
        link.href = root + href;
        link.tabIndex = -1;
        link.textContent = name;
        facts.textContent = more.filter(Boolean).join(" · ");
        option.append(link, facts);
        return option;
      }),
    );
    input.dataset.took = String(performance.now() - start);
    const open = input.value.trim() !== "";
    found.hidden = !open || !options.length;
    input.setAttribute("aria-expanded", String(!found.hidden));
    told.textContent = open ? (hits.length === 1 ? "1 rule found" : hits.length + " rules found") : "";
    choose(-1);
    chosen = -1;
    [...found.children].forEach((option) => option.setAttribute("aria-selected", "false"));
    input.removeAttribute("aria-activedescendant");
  };

  input.disabled = false;
  input.setAttribute("role", "combobox");
  input.setAttribute("aria-controls", "found");
  input.setAttribute("aria-expanded", "false");
  input.setAttribute("aria-autocomplete", "list");
  input.addEventListener("focus", load);
  input.addEventListener("input", show);
  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      choose(event.key === "ArrowDown" ? chosen + 1 : chosen < 0 ? -1 : chosen - 1);
    } else if (event.key === "Enter" && found.children.length) {
      found.children[Math.max(chosen, 0)].querySelector("a").click();
    } else if (event.key === "Escape") {
      close();
    }
  });
  document.addEventListener("click", (event) => {
    if (!event.target.closest(".search")) close();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "/" && !/input|textarea/i.test(event.target.tagName) && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      input.focus();
    }
  });

  const copy = async (text) => {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      const area = document.createElement("textarea");
      area.value = text;
      area.className = "away";
      document.body.append(area);
      area.select();
      const done = document.execCommand("copy");
      area.remove();
      return done;
    }
  };
  const text = (place) =>
    place.tagName === "OL" ? [...place.children].map((line) => line.textContent).join("\n") + "\n" : place.textContent;
  for (const button of document.querySelectorAll("button.copy")) {
    const word = button.textContent;
    button.addEventListener("click", async () => {
      const done = await copy(text(document.getElementById(button.dataset.copy)));
      button.textContent = done ? "Copied" : "Could not copy";
      told.textContent = button.textContent;
      setTimeout(() => (button.textContent = word), 1500);
    });
  }

  // The product that a reader looked at last is the one shown first; an address such as #q-kql comes before it.
  const tabs = [...document.querySelectorAll(".tabs > input")];
  const kept = () => {
    try {
      return localStorage.getItem("product");
    } catch {
      return null;
    }
  };
  const wanted = document.getElementById(location.hash.slice(1)) ?? document.getElementById(kept() ?? "");
  // On a small screen the tabs are one row that scrolls: the page itself stays where it is.
  const reveal = (tab) => {
    const row = tab.parentElement;
    const label = tab.labels[0];
    const left = label.offsetLeft - row.offsetLeft;
    if (left < row.scrollLeft) row.scrollLeft = left;
    else if (left + label.offsetWidth > row.scrollLeft + row.clientWidth) row.scrollLeft = left + label.offsetWidth - row.clientWidth;
  };
  if (tabs.includes(wanted)) {
    wanted.checked = true;
    reveal(wanted);
  }
  for (const tab of tabs) {
    tab.addEventListener("change", () => {
      reveal(tab);
      try {
        localStorage.setItem("product", tab.id);
      } catch {
        // a browser that keeps nothing
      }
    });
  }
  document.documentElement.classList.add("js");
})();
