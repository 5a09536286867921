/**
 * What the page can do beyond links and forms: keys, the side pane, and keeping what was typed. It adds nothing that
 * cannot be done without it, and puts server-rendered elements into the page, never text as HTML.
 */
export const REVIEW_SCRIPT = /* js */ `
"use strict";
(() => {
  const root = document.documentElement;
  const pane = document.getElementById("pane");
  const help = document.getElementById("help");
  const wide = matchMedia("(min-width: 76rem)");
  root.classList.add("keys");

  const visible = (element) => element.checkVisibility ? element.checkVisibility() : element.offsetParent !== null;
  const statements = () => [...document.querySelectorAll("[data-statement]")].filter(visible);
  const focused = () => document.activeElement && document.activeElement.closest("[data-statement]");
  // The statement that keys act on: the one with the focus, else the one that had it last, else the first.
  let marked = null;
  const mark = (statement) => {
    if (marked) marked.classList.remove("current");
    marked = statement || null;
    if (marked) marked.classList.add("current");
  };
  const current = () => focused() || (marked && marked.isConnected && visible(marked) ? marked : statements()[0]);
  const inView = (element) => {
    const { top, bottom } = element.getBoundingClientRect();
    return bottom > 0 && top < innerHeight - 80;
  };
  document.addEventListener("focusin", () => { if (focused()) mark(focused()); });
  const typing = (element) => element.closest("input:not([type=checkbox]), textarea, select") !== null;

  // What was typed and not sent survives another form's round trip, in this tab only.
  const keyOf = (form) => location.pathname.slice(-16) + " " + [...form.querySelectorAll("input[type=hidden]")]
    .filter((input) => !["was", "revision", "token", "seen"].includes(input.name)).map((input) => input.value).join(" ");
  const boxes = (form) => [...form.querySelectorAll("input[type=text], input:not([type]), textarea")];
  const keep = (form) => {
    const typed = boxes(form).map((box) => box.value);
    const changed = boxes(form).some((box) => box.value !== box.defaultValue);
    try { changed ? sessionStorage.setItem(keyOf(form), JSON.stringify(typed)) : sessionStorage.removeItem(keyOf(form)); } catch {}
  };
  const restore = (form) => {
    let typed = null;
    try { typed = JSON.parse(sessionStorage.getItem(keyOf(form))); } catch {}
    if (!Array.isArray(typed)) return;
    boxes(form).forEach((box, index) => { if (typeof typed[index] === "string") box.value = typed[index]; });
    const fold = form.closest("details.act");
    if (fold) fold.open = true;
  };
  for (const form of document.querySelectorAll("form[data-command]")) {
    restore(form);
    form.addEventListener("input", () => keep(form));
    form.addEventListener("submit", () => {
      try { sessionStorage.removeItem(keyOf(form)); } catch {}
    });
  }

  // A person who follows the mailed link wants in: the script presses the one button for them.
  const enter = document.querySelector("form[data-enter]");
  if (enter) enter.submit();

  // The side pane: beside the text where there is room, under the statement where there is not.
  let shown = null;
  const showContext = async (link, takeFocus) => {
    if (!pane || shown === link.href) return;
    shown = link.href;
    const answer = await fetch(link.href, { headers: { accept: "text/html" } }).catch(() => null);
    if (shown !== link.href) return;
    if (!answer || !answer.ok) { if (takeFocus) location.href = link.href; return; }
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const context = page.getElementById("context");
    if (!context) return;
    const home = (wide.matches && document.querySelector(".with-pane")) || link.closest("[data-statement], .item, td") || link.parentElement;
    if (pane.parentElement !== home) home.append(pane);
    pane.querySelector(".pane-body").replaceChildren(document.adoptNode(context));
    pane.hidden = false;
    if (takeFocus) pane.querySelector(".pane-body").focus({ preventScroll: wide.matches });
  };
  const closePane = () => {
    if (!pane || pane.hidden) return false;
    pane.hidden = true;
    const link = [...document.querySelectorAll("a[data-pane]")].find((a) => a.href === shown);
    shown = null;
    if (link && pane.contains(document.activeElement)) link.focus();
    return true;
  };
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-pane]");
    if (link && !event.metaKey && !event.ctrlKey && !event.shiftKey && event.button === 0) {
      event.preventDefault();
      void showContext(link, true);
    }
    if (event.target.closest("[data-close]")) closePane();
  });

  // Whoever opens a statement's form judges it by its own quote, not by the one that happens to be shown.
  document.addEventListener("focusin", (event) => {
    const statement = event.target.closest("[data-statement]");
    const link = statement && statement.querySelector("a[data-pane]");
    const isShown = statement && [...statement.querySelectorAll("a[data-pane]")].some((a) => a.href === shown);
    if (link && !isShown && wide.matches && pane && !pane.hidden) void showContext(link, false);
  });

  const goTo = (statement) => {
    if (!statement) return;
    statement.focus({ preventScroll: true });
    statement.scrollIntoView({ block: "nearest" });
    const link = statement.querySelector("a[data-pane]");
    if (link && wide.matches) void showContext(link, false);
  };
  const move = (step) => {
    const all = statements();
    const here = all.indexOf(current());
    goTo(here < 0 ? all[step > 0 ? 0 : all.length - 1] : all[Math.min(all.length - 1, Math.max(0, here + step))]);
  };
  const press = (scope, key) => {
    const target = scope && scope.querySelector('[data-key="' + key + '"]');
    if (!target) return;
    if (target.tagName === "DETAILS") {
      target.open = true;
      const box = target.querySelector("input:not([type=hidden]), textarea, select");
      if (box) box.focus();
    } else if (target.tagName === "BUTTON") target.click();
    else target.focus();
  };
  const closeFold = () => {
    const fold = document.activeElement && document.activeElement.closest("details.act[open]");
    if (!fold) return false;
    fold.open = false;
    goTo(fold.closest("[data-statement]"));
    return true;
  };

  document.addEventListener("keydown", (event) => {
    if (event.metaKey || event.ctrlKey || event.altKey || (help && help.open)) return;
    if (event.key === "Escape") { if (closeFold() || closePane()) event.preventDefault(); return; }
    if (typing(event.target)) return;
    const key = event.key.toLowerCase();
    if (key === "j") move(1);
    else if (key === "k") move(-1);
    else if (key === "?" && help) help.showModal();
    else if (key === "u") press(document, "u");
    else if (["a", "e", "r", "1", "2"].includes(key) && current()) {
      // Nobody decides what they do not see: a key first goes there.
      if (focused() || inView(current())) press(current(), key);
      else goTo(current());
    }
    else return;
    event.preventDefault();
  });

  // After a decision the address names what is next: go there, unfolding what hides it.
  const arrive = () => {
    mark(statements()[0]);
    const refusal = document.getElementById("refusal");
    if (refusal) { refusal.focus(); return; }
    const target = location.hash.length > 1 && document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const first = statements()[0];
    // Beside the text the pane always shows something: the column would jump when it came later.
    if (document.querySelector(".with-pane") && !(target && target.matches("[data-statement]"))) {
      const link = first && first.querySelector("a[data-pane]");
      if (link && wide.matches) void showContext(link, false);
    }
    // A clean draft: the one thing that is left is the one that has the focus.
    const approve = document.querySelector("form[data-command=approve] button:not(.closed)");
    if (!target && !location.hash && approve) { approve.focus({ preventScroll: true }); return; }
    if (!target) return;
    for (let fold = target.closest("details"); fold; fold = fold.parentElement && fold.parentElement.closest("details")) fold.open = true;
    if (target.id === "approve") target.focus();
    else if (target.matches("[data-statement]")) {
      target.focus({ preventScroll: true });
      target.scrollIntoView({ block: "center" });
      const link = target.querySelector("a[data-pane]");
      if (link && wide.matches && document.querySelector(".with-pane")) void showContext(link, false);
    }
  };
  addEventListener("hashchange", arrive);
  arrive();
})();
`;
