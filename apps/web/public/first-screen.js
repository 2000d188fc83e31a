// On a slow line: the first claims as soon as they are there, long before the scripts of the page are.
// The page itself lies under them until it shows the same, and takes them away (src/shell/first-screen.ts).
(function () {
  if (!window.touchstoneFirst) return;
  window.touchstoneFirst
    .then(function (answers) {
      if (answers[1]) drawRoom(answers[0], answers[1]);
      else drawBoard(answers[0]);
    })
    .catch(function () {
      // The page says what is wrong.
    });

  function element(name, className, text) {
    var made = document.createElement(name);
    made.className = className;
    if (text !== undefined) made.append(isolated(text));
    return made;
  }

  /** What people wrote keeps its own direction, and its place that of the page. */
  function isolated(text) {
    var words = document.createElement('bdi');
    words.textContent = text;
    return words;
  }

  function show(preview, parts) {
    if (document.documentElement.hasAttribute('data-shown')) return;
    var screen = element('div', 'first-screen');
    screen.id = 'first-screen';
    var header = element('div', 'first-screen-header');
    var mark = element('img', '');
    mark.src = '/icon.svg';
    mark.alt = '';
    header.append(mark, element('span', 'first-screen-board', preview.title));
    var page = element('div', 'first-screen-page');
    page.append.apply(page, parts);
    screen.append(header);
    var sample = document.documentElement.lang === 'ar' ? 'نموذج تجريبي' : 'SAMPLE';
    if (preview.sample) screen.append(element('div', 'first-screen-sample', sample));
    screen.append(page);
    document.body.prepend(screen);
  }

  function drawBoard(preview) {
    if (!preview.claims || preview.claims.length === 0) return;
    var tools = element('div', 'first-screen-tools');
    tools.append(element('span', 'first-screen-document'), element('span', ''));
    var head = element('div', 'first-screen-head');
    head.append(element('h1', '', preview.title), element('p', 'first-screen-lead', preview.description));
    var list = element('ol', 'first-screen-claims');
    preview.claims.forEach(function (claim) {
      var item = element('li', 'first-screen-claim');
      var link = element('a', '', claim.statement);
      link.dir = 'auto';
      link.href = location.pathname.replace(/\/?$/, '/c/') + claim.id;
      item.append(element('span', 'first-screen-number', 'C' + claim.number), link);
      list.append(item);
    });
    show(preview, [head, tools, list]);
  }

  function drawRoom(preview, room) {
    var drafted = room.bodies && room.bodies[room.claim.seq];
    if (!drafted) return;
    var head = element('div', 'first-screen-head');
    var statement = element('h1', 'first-screen-statement', drafted.statement);
    statement.dir = 'auto';
    head.append(element('p', 'first-screen-number', 'C' + room.claim.number), statement);
    show(preview, [head]);
  }
})();
