// Keeps what the phone searches between two visits, and asks for what changed since before the app itself has arrived.
// Where nothing is kept yet, the app says when: its first markers are a hundredth of what they stand for.
(function () {
  "use strict";
  var PATIENCE = 30000;
  var asked = {};
  // What could not be read may lie damaged in the browser too: it is asked for past what the browser keeps.
  var damaged = {};

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
  // To ask again is harmless: a network that fails for a moment is not worth a word. What was late has taken long enough.
  function get(path, take, tries) {
    var stop = new AbortController();
    var timer = setTimeout(function () {
      stop.abort();
    }, PATIENCE);
    return fetch(path, { signal: stop.signal, cache: damaged[path] || "default" }).then(function (answer) {
      if (!answer.ok) {
        throw answer.status;
      }
      return answer[take]();
    }).then(function (taken) {
      clearTimeout(timer);
      return taken;
    }, function (failure) {
      clearTimeout(timer);
      if (tries > 1 || failure < 502 || stop.signal.aborted || !navigator.onLine) {
        throw failure;
      }
      tries = tries || 0;
      return new Promise(function (go) {
        setTimeout(go, (300 + 300 * Math.random()) << tries);
      }).then(function () {
        return get(path, take, tries + 1);
      });
    });
  }
  function fetchNew(path, old) {
    return get(old ? path + "?since=" + version(old) : path, "arrayBuffer").then(function (bytes) {
      try {
        localStorage.catalogue = Date.now();
      } catch (forbidden) {
        // Then nobody learns how old a map without a network is.
      }
      return new Uint8Array(bytes);
    });
  }
  function ask(path) {
    asked[path] = asked[path] || read(path).then(function (old) {
      var fresh = old && fetchNew(path, old);
      if (fresh) {
        // Whoever waits for it hears of a failure; until then nobody has to.
        fresh.catch(function () {});
      }
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
        return both.fresh || fetchNew(path, both.old);
      });
    },
    // The server's groups, row by row: latitude, longitude, how many, how many of each pillar; and of each pillar its
    // colour and its icon.
    groups: function (query) {
      return get("/api/v1/clusters?" + query, "json").then(function (found) {
        var rows = [];
        found.count.forEach(function (count, place) {
          rows.push(found.lat[place], found.lon[place], count);
          found.looks.forEach(function (look) {
            rows.push(found.pillars[look.pillar][place]);
          });
        });
        return {
          total: found.total,
          rows: new Float64Array(rows),
          looks: found.looks.map(function (look) {
            return look.colour + " " + look.icon;
          }).join(" "),
        };
      });
    },
    keep: function (path, bytes) {
      shelf().then(function (shelf) {
        return shelf.put(path, new Response(bytes));
      }).catch(function () {});
    },
    forget: function (path) {
      delete asked[path];
      damaged[path] = "reload";
      return shelf().then(function (shelf) {
        return shelf.delete(path);
      }).catch(function () {});
    },
  };
  ask("/api/v1/catalogue/missions");
})();
