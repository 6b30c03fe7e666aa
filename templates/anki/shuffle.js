// Options in an order that changes from day to day. Both sides work it out from the item and the day, so that they
// agree without storing anything; where no script runs, the card shows the order that the deck was built with.
(function () {
  try {
    var card = document.querySelector(".kq[data-item]");
    var list = card && card.querySelector(".choices .options");
    if (!list || list.className.indexOf("kept") !== -1) return;
    var item = card.getAttribute("data-item");
    var now = new Date();
    var day = Math.floor((now.getTime() - now.getTimezoneOffset() * 60000) / 86400000 - 4 / 24);
    var last = window.ketaquizDay;
    // a card that is turned over at four in the morning keeps the order of its front
    if (document.getElementById("answer") && last && last.item === item) day = last.day;
    window.ketaquizDay = { item: item, day: day };
    var rank = function (place) {
      var text = item + "|" + day + "|" + place;
      var hash = 2166136261;
      for (var i = 0; i < text.length; i++) {
        hash = Math.imul(hash ^ text.charCodeAt(i), 16777619);
      }
      hash = Math.imul(hash ^ (hash >>> 16), 2246822507);
      hash = Math.imul(hash ^ (hash >>> 13), 3266489909);
      return (hash ^ (hash >>> 16)) >>> 0;
    };
    var moving = [];
    var pinned = [];
    for (var place = 0; place < list.children.length; place++) {
      var option = list.children[place];
      if (option.className.indexOf("pinned") !== -1) pinned.push(option);
      else moving.push({ option: option, rank: rank(place) });
    }
    moving.sort(function (a, b) { return a.rank - b.rank; });
    for (var i = 0; i < moving.length; i++) list.appendChild(moving[i].option);
    for (var j = 0; j < pinned.length; j++) list.appendChild(pinned[j]);
  } catch (error) {
    // the order that the deck was built with is right as well
  }
})();
