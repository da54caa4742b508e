// Keeps what the phone searches between two visits, and asks for what changed since before the app itself has arrived.
(function () {
  "use strict";
  var PATIENCE = 30000;
  var asked = {};

  function shelf() {
    // Browsers give no shelf to pages that are not secure, nor to some private windows: then all is fetched each time.
    return window.caches ? caches.open("alliance-snapshots") : Promise.reject();
  }
  function read(path) {
    return shelf().then(function (shelf) {
      return shelf.match(path);
    }).then(function (found) {
      return found ? found.arrayBuffer() : null;
    }).then(function (bytes) {
      return bytes && new Uint8Array(bytes);
    }).catch(function () {
      return null;
    });
  }
  // Eight bytes behind the beginning and the format, the lowest first.
  function version(bytes) {
    var hex = "";
    for (var place = 13; place > 5; place -= 1) {
      hex += (256 + bytes[place]).toString(16).slice(1);
    }
    return hex;
  }
  function fetchNew(path, old) {
    var stop = new AbortController();
    var timer = setTimeout(function () {
      stop.abort();
    }, PATIENCE);
    return fetch(old ? path + "?since=" + version(old) : path, { signal: stop.signal }).then(function (answer) {
      if (!answer.ok) {
        throw new Error(answer.status);
      }
      return answer.arrayBuffer();
    }).then(function (bytes) {
      clearTimeout(timer);
      return new Uint8Array(bytes);
    });
  }
  function ask(path) {
    asked[path] = asked[path] || read(path).then(function (old) {
      var fresh = fetchNew(path, old);
      // Whoever waits for it hears of a failure; until then nobody has to.
      fresh.catch(function () {});
      return { old: old, fresh: fresh };
    });
    return asked[path];
  }
  window.AllianceSnapshots = {
    kept: function (path) {
      return ask(path).then(function (both) {
        return both.old;
      });
    },
    // An empty answer: what is kept is the newest.
    fresh: function (path) {
      var both = ask(path);
      delete asked[path];
      return both.then(function (both) {
        return both.fresh;
      });
    },
    keep: function (path, bytes) {
      shelf().then(function (shelf) {
        return shelf.put(path, new Response(bytes));
      }).catch(function () {});
    },
    forget: function (path) {
      delete asked[path];
      return shelf().then(function (shelf) {
        return shelf.delete(path);
      }).catch(function () {});
    },
  };
  ask("/api/v1/catalogue/missions");
})();
