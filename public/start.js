// Says something useful when the app cannot start: an old browser, a lost network, a file that did not arrive.
(function () {
  "use strict";
  var message = document.getElementById("shell-message");
  // The page is in the language of whoever reads it, and holds what there may be to say.
  var words = document.getElementById("shell").dataset;
  // The server has noted the language that the address asked for; the address is that of the page again.
  var address = new URL(location.href);
  if (address.searchParams.has("langue")) {
    address.searchParams.delete("langue");
    history.replaceState(history.state, "", address);
  }
  function say(text) {
    if (message && message.isConnected) {
      message.textContent = text;
    }
  }
  function fail() {
    say(words.failed);
  }
  if (typeof WebAssembly !== "object") {
    say(words.old);
    return;
  }
  try {
    new Worker("/intl.js");
  } catch (forbidden) {
    // Then the first number takes its time.
  }
  // What the map is made of comes beside the app that will ask for it, by the same addresses.
  var LIBRARY = "/vendor/leaflet-1.9.4.js?v=4";
  function foresee(href, as) {
    var link = document.createElement("link");
    link.rel = "preload";
    link.as = as;
    if (as === "fetch") {
      link.crossOrigin = "anonymous";
    }
    link.href = href;
    document.head.appendChild(link);
  }
  if (location.pathname === "/" || location.pathname === "/integration") {
    foresee(LIBRARY, "script");
    foresee("/basemap/departements-overview.shapes?v=1", "fetch");
    // Read once the page is on the screen, while the app is on its way.
    requestAnimationFrame(function () {
      setTimeout(function () {
        if (window.AllianceMap || document.querySelector("script[src='" + LIBRARY + "']")) {
          return;
        }
        var script = document.head.appendChild(document.createElement("script"));
        script.onerror = function () {
          // The app asks once more.
          script.remove();
        };
        script.src = LIBRARY;
      });
    });
  }
  // A page that the server has written is read first: the app comes once it is on the screen, and takes nothing from its way
  // there. A page that nobody looks at is not painted.
  var later = document.getElementById("later");
  function start() {
    if (later) {
      document.head.appendChild(later.content);
      later = null;
    }
  }
  if (later && document.visibilityState === "visible") {
    requestAnimationFrame(function () {
      setTimeout(start);
    });
    setTimeout(start, 1000);
  } else {
    start();
  }
  window.addEventListener("error", fail, true);
  window.addEventListener("unhandledrejection", fail);
  setTimeout(function () {
    say(words.slow);
  }, 8000);
  // What a person sends is kept by a script that comes when there is something to send.
  var outbox;
  window.allianceOutbox = function (verb, argument) {
    outbox = outbox || new Promise(function (resolve, reject) {
      var script = document.head.appendChild(document.createElement("script"));
      script.onload = resolve;
      script.onerror = function (lost) {
        outbox = null;
        reject(lost);
      };
      script.src = "/outbox.js";
    });
    return outbox.then(function () {
      return AllianceOutbox[verb](argument);
    });
  };
  // What lets the app start without a network comes after what the first visit needs; later ones have it at hand.
  window.addEventListener("TrunkApplicationStarted", function () {
    setTimeout(function () {
      document.head.appendChild(document.createElement("script")).src = "/offline.js";
    }, (navigator.serviceWorker || {}).controller ? 0 : 4000);
  });
})();
