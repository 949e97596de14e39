// An event and its words light up together, by mouse and by keyboard. Without this, the links between them do.
(() => {
  const by = id => document.getElementById(id);
  const light = (item, on) => {
    for (const e of [item, by(item.dataset.mention), item.dataset.words && by(item.dataset.words)]) {
      if (e) e.classList.toggle("lit", on);
    }
  };
  const both = (element, item) => {
    for (const [type, on] of [["mouseenter", true], ["focusin", true], ["mouseleave", false], ["focusout", false]]) {
      element.addEventListener(type, () => light(item, on));
    }
  };
  const items = [...document.querySelectorAll(".events > li")];
  for (const item of items) {
    both(item, item);
    const word = by(item.dataset.mention);
    if (word) both(word, item);
  }
  for (const mark of document.querySelectorAll("mark")) { // and the words of a time light up the events that rest on it
    const resting = items.filter(i => i.dataset.words === mark.id);
    for (const [type, on] of [["mouseenter", true], ["mouseleave", false]]) {
      mark.addEventListener(type, () => resting.forEach(i => light(i, on)));
    }
  }
  document.addEventListener("keydown", e => {
    const step = {j: 1, ArrowDown: 1, k: -1, ArrowUp: -1}[e.key];
    if (!step || e.metaKey || e.ctrlKey || e.altKey) return;
    const at = items.findIndex(i => i.contains(document.activeElement));
    if (at < 0 && e.key.startsWith("Arrow")) return;
    const next = items[at + step];
    if (next) { next.querySelector(".what").focus(); e.preventDefault(); }
  });
})();
