// Says something useful when the app cannot start: an old browser, a lost network, a file that did not arrive.
(function () {
  "use strict";
  var message = document.getElementById("shell-message");
  function say(text) {
    if (message && message.isConnected) {
      message.textContent = text;
    }
  }
  function fail() {
    say("L’application n’a pas pu se charger. Vérifiez votre connexion, puis rechargez la page.");
  }
  if (typeof WebAssembly !== "object") {
    say("Votre navigateur est trop ancien pour Alliance. Mettez-le à jour, ou ouvrez cette page dans un navigateur récent.");
    return;
  }
  window.addEventListener("error", fail, true);
  window.addEventListener("unhandledrejection", fail);
  setTimeout(function () {
    say("Le réseau est lent : encore un instant…");
  }, 8000);
  // What lets the app start without a network comes after what the first visit needs; later ones have it at hand.
  window.addEventListener("TrunkApplicationStarted", function () {
    setTimeout(function () {
      document.head.appendChild(document.createElement("script")).src = "/offline.js";
    }, (navigator.serviceWorker || {}).controller ? 0 : 4000);
  });
})();
