// The map in a frame of another site: links leave the frame, and the page around it keeps its scrolling.
(function () {
  "use strict";
  var root = document.documentElement;
  function awake(now) {
    root.classList.toggle("awake", now);
  }
  // Before the app's own listeners: what has a target is the browser's to open.
  document.addEventListener(
    "click",
    function (event) {
      var link = event.target.closest && event.target.closest("a[href]");
      if (!link || link.getAttribute("href").charAt(0) === "#") {
        return;
      }
      if (link.classList.contains("embed-mark")) {
        // The filters as they are now, in the whole site.
        link.href = "/" + location.search;
      }
      link.target = "_blank";
      link.rel = "noopener";
    },
    true,
  );
  document.addEventListener("click", function () { awake(true); }, true);
  document.addEventListener("focusin", function () { awake(true); }, true);
  window.addEventListener("blur", function () { awake(false); });
  document.addEventListener(
    "wheel",
    function (event) {
      if (!root.classList.contains("awake") && event.target.closest && event.target.closest(".map-surface")) {
        event.stopImmediatePropagation();
      }
    },
    { capture: true, passive: true },
  );
})();
