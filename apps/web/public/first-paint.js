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
})();
