// Puts the worker in place that lets the app start without a network, and says what it has to say: a new version, or how old
// what is shown is. Comes once the app runs.
(function () {
  "use strict";
  var workers = navigator.serviceWorker;
  // A map in somebody else's page is not ours to keep.
  if (window.top !== window) {
    return;
  }
  try {
    if (localStorage.getItem("outbox")) {
      // Something waits to be sent, whichever page comes first.
      window.allianceOutbox("list").catch(function () {});
    }
  } catch (forbidden) {
    // Then nothing could be kept.
  }
  if (!workers) {
    return;
  }
  var TEXTS = {
    fr: {
      later: "Plus tard",
      close: "Fermer",
      ready: "Une nouvelle version d’Alliance est prête.",
      update: "Mettre à jour",
      updating: "Mise à jour…",
      kept: "Sans réseau : page gardée le {day} à {hour}.",
      refresh: "Actualiser",
    },
    en: {
      later: "Later",
      close: "Close",
      ready: "A new version of Alliance is ready.",
      update: "Update",
      updating: "Updating…",
      kept: "No network: page kept on {day} at {hour}.",
      refresh: "Refresh",
    },
  };
  var language = document.documentElement.lang;
  var texts = TEXTS[language];
  var isHeld = Boolean(workers.controller);
  var isWanted = false;
  var box = document.createElement("div");
  box.className = "news";
  box.setAttribute("role", "status");

  function button(words, isFirst, act) {
    var made = document.createElement("button");
    made.type = "button";
    made.className = "button small" + (isFirst ? "" : " quiet-button");
    made.textContent = words;
    made.addEventListener("click", act);
    return made;
  }
  // `about` says what the box is about, so that lesser news does not replace greater.
  function say(about, words, action, act) {
    var text = document.createElement("p");
    text.textContent = words;
    var row = document.createElement("div");
    row.className = "button-row";
    var first = button(action, true, act);
    var isVersion = about === "version";
    first.classList.toggle("primary", isVersion);
    row.append(first, button(isVersion ? texts.later : texts.close, false, close));
    box.dataset.about = about;
    if (!box.isConnected) {
      var style = document.createElement("link");
      style.rel = "stylesheet";
      style.href = "/offline.css";
      document.head.appendChild(style);
      document.body.appendChild(box);
    }
    // Screen readers tell what comes into a box that they know.
    setTimeout(function () {
      if (box.dataset.about === about) {
        box.replaceChildren(text, row);
      }
    }, 150);
  }
  function close() {
    // The focus is not lost with the button that had it.
    var had = box.contains(document.activeElement);
    box.replaceChildren();
    delete box.dataset.about;
    var content = document.getElementById("content");
    if (had && content) {
      content.tabIndex = -1;
      content.focus({ preventScroll: true });
    }
  }
  function reload() {
    location.reload();
  }

  function announce(registration) {
    say("version", texts.ready, texts.update, function (event) {
      isWanted = true;
      event.target.setAttribute("aria-disabled", "true");
      event.target.textContent = texts.updating;
      if (registration.waiting) {
        registration.waiting.postMessage("apply");
        // Another tab may have been quicker.
        setTimeout(reload, 8000);
      } else {
        reload();
      }
    });
  }
  function follow(registration, worker) {
    worker.addEventListener("statechange", function () {
      if (worker.state === "installed" && isHeld) {
        announce(registration);
      }
    });
  }
  workers.addEventListener("controllerchange", function () {
    if (isWanted) {
      reload();
    } else if (isHeld) {
      // Applied in another tab: this one goes on, until its person says so.
      workers.ready.then(announce);
    } else {
      isHeld = true;
      tell();
    }
  });

  // What the page has read before the worker was there, and what is marked on this phone.
  function tell() {
    var read = performance.getEntriesByType("resource").map(function (entry) {
      var address = new URL(entry.name);
      return address.origin === location.origin ? address.pathname + address.search : "";
    });
    try {
      JSON.parse(localStorage.getItem("favourites") || "[]").forEach(function (slug) {
        read.push("/api/v1/missions/" + slug);
      });
    } catch (damaged) {
      // Then none is marked.
    }
    workers.controller.postMessage({
      read: read.filter(function (path) {
        return path.indexOf("/api/v1/") === 0;
      }),
    });
  }

  var shownAt = "";
  workers.addEventListener("message", function (event) {
    var date = new Date(event.data.kept);
    if (box.dataset.about === "version" || isNaN(date)) {
      return;
    }
    function written(style) {
      return new Intl.DateTimeFormat(language === "en" ? "en-GB" : "fr-FR", style).format(date);
    }
    var words = texts.kept.replace("{day}", written({ dateStyle: "medium" }));
    words = words.replace("{hour}", written({ timeStyle: "short" }));
    shownAt = location.pathname;
    say("age", words, texts.refresh, reload);
  });
  workers.startMessages();
  // On another page it says nothing any more.
  function leave() {
    setTimeout(function () {
      if (box.dataset.about === "age" && location.pathname !== shownAt) {
        close();
      }
    }, 300);
  }
  document.addEventListener("click", leave);
  window.addEventListener("popstate", leave);

  var worker = "/service-worker.js" + (language === "fr" ? "" : "?langue=" + language);
  // To register again would bring a worker back that has just taken its leave.
  var held = isHeld ? workers.getRegistration() : workers.register(worker, { updateViaCache: "none" });
  held.then(function (registration) {
    if (!registration) {
      return;
    }
    if (registration.waiting && isHeld) {
      announce(registration);
    }
    if (registration.installing) {
      follow(registration, registration.installing);
    }
    registration.addEventListener("updatefound", function () {
      follow(registration, registration.installing);
    });
    if (isHeld) {
      tell();
    }
    function look() {
      if (!document.hidden) {
        registration.update().catch(function () {});
      }
    }
    document.addEventListener("visibilitychange", look);
    window.addEventListener("online", look);
  }).catch(function () {
    // Private windows, and servers that serve no worker: the network does it all.
  });
})();
