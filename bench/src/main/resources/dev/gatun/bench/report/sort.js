// A click on a column's head sorts the rows below it, a second one the other way round. What has no
// figure comes last.
const value = cell => {
  if (!cell) return NaN;
  return cell.dataset.value === undefined ? parseFloat(cell.textContent) : Number(cell.dataset.value);
};
const compare = (a, b, sign) => {
  const one = value(a), other = value(b);
  if (isNaN(one) || isNaN(other)) {
    if (isNaN(one) === isNaN(other)) return sign * a.textContent.localeCompare(b.textContent);
    return isNaN(one) ? 1 : -1;
  }
  return sign * (one - other);
};
for (const table of document.querySelectorAll("table.sortable")) {
  const heads = Array.from(table.tHead.rows[0].cells);
  heads.forEach((head, column) => {
    const sort = () => {
      const up = head.getAttribute("aria-sort") === "descending";
      heads.forEach(other => other.removeAttribute("aria-sort"));
      head.setAttribute("aria-sort", up ? "ascending" : "descending");
      for (const body of table.tBodies) {
        const rows = Array.from(body.rows).filter(row => !row.classList.contains("network"));
        rows.sort((a, b) => compare(a.cells[column], b.cells[column], up ? 1 : -1));
        body.append(...rows);
      }
    };
    head.tabIndex = 0;
    head.addEventListener("click", sort);
    head.addEventListener("keydown", event => { if (event.key === "Enter") sort(); });
  });
}
