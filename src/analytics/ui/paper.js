/* Brings the place that the address asks for into the middle of the page, and its line into the middle of the lines beside it.
   The document may be drawn after this script: it is waited for, a few seconds at most. `asked` only makes the script another one
   when the address asks for another place: a mere rerun scrolls nowhere. */
(prefixes, asked) => {
  const show = (prefix) => {
    const target = document.getElementById(`${prefix}-target`);
    if (!target) return false;
    const line = document.getElementById(`${prefix}-target-line`);
    const lines = line && line.closest("ol");
    if (lines) lines.scrollTop = line.offsetTop - lines.offsetTop - lines.clientHeight / 2;
    const box = target.closest(".paper-window");
    if (box) box.scrollTop += target.getBoundingClientRect().top - box.getBoundingClientRect().top - box.clientHeight / 2;
    (box || target).scrollIntoView({ block: box ? "end" : "center", inline: "nearest" });
    return true;
  };
  const begun = Date.now();
  let left = prefixes;
  const wait = () => {
    left = left.filter((prefix) => !show(prefix));
    if (left.length && Date.now() - begun < 8000) setTimeout(wait, 100);
    // Figures and columns above may still grow.
    else setTimeout(() => prefixes.forEach(show), 400);
  };
  wait();
};
