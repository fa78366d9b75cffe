// Shows /api/openapi.json as a table. Text goes in as text.

const cell = (...children) => { const td = document.createElement('td'); td.append(...children); return td; };
const tag = (name, text, type = '') => { const node = document.createElement(name); node.textContent = text; if (type) node.className = type; return node; };

const api = await (await fetch('/api/openapi.json')).json();
const rows = Object.entries(api.paths).sort(([a], [b]) => a.localeCompare(b)).flatMap(([path, verbs]) => Object.entries(verbs).map(([verb, operation]) => {
  const link = tag('a', path, 'id');
  link.href = path;
  const parameters = (operation.parameters ?? []).map((p) => tag('small', `${p.name}: ${p.description ?? ''}`));
  const row = document.createElement('tr');
  row.append(cell(tag('span', `${verb.toUpperCase()} `, 'badge none'), ' ', link), cell(operation.summary ?? ''), cell(...(parameters.length > 0 ? parameters : ['–'])));
  return row;
}));
document.querySelector('tbody').replaceChildren(...rows);
