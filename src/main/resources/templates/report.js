(() => {
  const $ = (id) => document.getElementById(id);
  const make = (tag, text, type) => {
    const element = document.createElement(tag);
    element.textContent = text;
    if (type) element.type = type;
    return element;
  };
  const say = (text) => { $('said').textContent = text; };
  const copy = async (text, what) => {
    try {
      await navigator.clipboard.writeText(text);
    } catch (e) {
      const area = document.createElement('textarea');
      area.value = text;
      document.body.append(area);
      area.select();
      document.execCommand('copy');
      area.remove();
    }
    say(what + ' copied');
  };

  const next = $('next');
  if (next) {
    const button = make('button', 'Copy', 'button');
    button.className = 'copy';
    button.setAttribute('aria-label', 'Copy the next command');
    button.addEventListener('click', () => copy(next.textContent, 'Command'));
    next.after(button);
  }

  const table = $('rows');
  if (!table) return;
  const groups = [...table.tBodies];
  const tools = $('tools');
  const text = $('text');
  const cause = $('cause');
  const sort = $('sort');
  tools.hidden = false;
  const number = (count) => count.toLocaleString('en-US');
  const rest = Number(table.dataset.total) - groups.length;
  const beyond = rest > 0 ? ' on this page; the ' + number(rest) + ' skipped rows beyond are searched in skipped.xlsx or skipped.csv only' : '';

  const show = () => {
    const words = text.value.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const group of groups) {
      const causes = group.dataset.causes.split('\n');
      const content = group.textContent.toLowerCase();
      const fits = (!cause.value || causes.includes(cause.value)) && words.every((word) => content.includes(word));
      group.hidden = !fits;
      shown += fits ? 1 : 0;
    }
    const rows = number(groups.length) + (groups.length === 1 ? ' row' : ' rows');
    $('count').textContent = (shown < groups.length ? number(shown) + ' of ' : groups.length === 1 ? '' : 'All ') + rows + beyond;
  };
  const order = () => {
    const key = (group) => sort.value === 'line' ? Number(group.dataset.place) : group.dataset[sort.value].toLowerCase();
    const sorted = [...groups].sort((a, b) => {
      const [x, y] = [key(a), key(b)];
      return x < y ? -1 : x > y ? 1 : a.dataset.place - b.dataset.place;
    });
    table.append(...sorted);
  };
  const cells = () => groups.filter((group) => !group.hidden)
    .sort((a, b) => a.dataset.place - b.dataset.place)
    .flatMap((group) => group.dataset.copy.split('\n'))
    .join('\n');

  text.addEventListener('input', show);
  cause.addEventListener('change', show);
  sort.addEventListener('change', order);
  $('all').addEventListener('click', () => { text.value = ''; cause.value = ''; sort.value = 'line'; order(); show(); text.focus(); });
  $('copyrows').addEventListener('click', () => copy('row\tname\te-mail\tcolumn\tcode\treason\n' + cells(), $('count').textContent));
  for (const row of document.querySelectorAll('#causes [data-cause]')) {
    if (![...cause.options].some((option) => option.value === row.dataset.cause)) continue;
    const button = make('button', 'Show rows', 'button');
    button.setAttribute('aria-label', 'Show the rows of ' + row.dataset.label);
    button.addEventListener('click', () => {
      cause.value = row.dataset.cause;
      text.value = '';
      show();
      $('skipped').scrollIntoView();
      cause.focus();
    });
    row.lastElementChild.append(button);
  }
  show();
})();
