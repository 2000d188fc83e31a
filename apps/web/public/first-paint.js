// Runs before the first paint, so that neither the colours nor the direction of the page flash.
// The keys are those of src/shell/preferences.ts.
(function () {
  var root = document.documentElement;
  var read = function (key) {
    try {
      return localStorage.getItem(key);
    } catch (_) {
      return null;
    }
  };
  var scheme = read('touchstone.scheme');
  var dark = scheme === 'dark' || (scheme !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  root.setAttribute('data-mantine-color-scheme', dark ? 'dark' : 'light');
  var language = read('touchstone.language') || (navigator.language || 'en').slice(0, 2);
  if (language === 'ar') {
    root.lang = 'ar';
    root.dir = 'rtl';
  }

  // What the page will ask the server for is asked for here: the scripts that do so have to come and run first.
  var room = /^\/b\/([^/]+)(?:\/c\/([^/]+))?/.exec(location.pathname);
  // api.ts takes each answer once. Of a board as it stood, the pages ask by themselves.
  var early = (window.touchstoneEarly = new Map());
  var request = function (path, priority) {
    var headers = { accept: 'application/json, */*' };
    return fetch(path, { credentials: 'same-origin', headers: headers, priority: priority });
  };
  var ask = function (path) {
    var answer = request(path);
    // Read to its end although nobody may take it, so that it does not stay under way.
    answer
      .then(function (response) {
        return response.clone().arrayBuffer();
      })
      .catch(function () {});
    early.set(path, answer);
    return answer;
  };
  if (room && !/[?&]at=/.test(location.search)) {
    var board = '/api/boards/' + room[1];
    var claim = room[2] && ask(board + '/claims/' + room[2]);
    // What first-screen.js shows until the page does: of a board, unless it is searched, and of an open claim.
    if (claim || (/^\/b\/[^/]+\/?$/.test(location.pathname) && !location.search)) {
      var read = function (response) {
        return response.clone().json();
      };
      var preview = request(board + '/preview', 'high').then(read);
      window.touchstoneFirst = Promise.all([preview, claim && claim.then(read)]);
    }
    ask(board);
    var counts = /\/adjudicate/.test(location.pathname) || /[?&]view=map/.test(location.search);
    if (counts) ask(board + '/polls');
  }

  // And what the page at this address is made of.
  var files = document.getElementById('first-files');
  (files ? JSON.parse(files.textContent) : []).forEach(function (page) {
    if (!new RegExp(page[0]).test(location.pathname)) return;
    page[1].forEach(function (file) {
      var link = document.createElement('link');
      var style = /\.css$/.test(file);
      link.rel = style ? 'preload' : 'modulepreload';
      if (style) link.as = 'style';
      link.crossOrigin = '';
      link.fetchPriority = 'low';
      link.href = '/' + file;
      document.head.appendChild(link);
    });
  });
})();
