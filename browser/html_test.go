package browser

import (
	"fmt"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/dateline-go/dateline/format"
	"github.com/dateline-go/dateline/timeline"
)

// marksOf asks a page of ours what stands on it, after a step by keyboard from event to event.
const marksOf = `(function(steps) {
  for (let i = 0; i < steps; i++) document.dispatchEvent(new KeyboardEvent("keydown", {key: "j", bubbles: true}));
  const item = document.activeElement.closest("li");
  const ids = [...document.querySelectorAll("[id]")].map(e => e.id);
  return {
    events: [...document.querySelectorAll(".events > li")].map(e => e.id),
    twice: ids.filter((id, i) => ids.indexOf(id) !== i),
    targets: [...document.querySelectorAll("a[href^='#']")].filter(a => !document.getElementById(a.hash.slice(1))).map(a => a.hash),
    focus: item ? item.id : "",
    scripts: document.querySelectorAll("script").length,
    elements: [...new Set([...document.querySelectorAll("*")].map(e => e.localName))],
    overlaps: (() => {
      const labels = [...document.querySelectorAll(".tick > span")].map(e => [e.textContent, e.getBoundingClientRect()]).filter(l => l[1].width > 0);
      return labels.filter((l, i) => i > 0 && labels[i-1][1].right > l[1].left).map(l => l[0]);
    })(),
    wide: document.documentElement.scrollWidth > document.documentElement.clientWidth,
  };
})`

type marks struct {
	Events   []string `json:"events"`
	Twice    []string `json:"twice"`   // ids that two elements have
	Targets  []string `json:"targets"` // of links that lead nowhere
	Focus    string   `json:"focus"`
	Scripts  int      `json:"scripts"`
	Elements []string `json:"elements"`
	Overlaps []string `json:"overlaps"` // labels of the axis that begin before the one before them ends
	Wide     bool     `json:"wide"`
}

// Chromium shows the page, of entries and of every mention: each event once, its links lead somewhere, a key goes to the first event, and nothing of the
// article is markup.
func TestHTML(t *testing.T) {
	files := map[string]string{}
	all := timelines(t)
	for i, tl := range all {
		files[fmt.Sprintf("%d.html", i)] = string(format.AppendHTML(nil, tl, format.Options{}))
		files[fmt.Sprintf("%d-all.html", i)] = string(format.AppendHTML(nil, tl, format.Options{All: true}))
	}
	p := open(t, files)
	shows := func(tl *timeline.Timeline, file string, events []timeline.Event) {
		p.load(t, file, `document.readyState === "complete"`)
		require.NoError(t, chromedp.Do(p, chromedp.EmulateViewport(390, 800)))
		phone := call[marks](t, p, marksOf, 0)
		assert.Empty(t, phone.Overlaps, tl.Document.ID)
		assert.False(t, phone.Wide, "%s is wider than a phone", tl.Document.ID)
		require.NoError(t, chromedp.Do(p, chromedp.EmulateViewport(1280, 800)))
		got := call[marks](t, p, marksOf, 1)
		assert.Empty(t, got.Overlaps, tl.Document.ID)
		assert.Len(t, got.Events, len(events), tl.Document.ID)
		assert.Empty(t, got.Twice, tl.Document.ID)
		assert.Empty(t, got.Targets, tl.Document.ID)
		if len(events) > 0 {
			assert.Equal(t, got.Events[0], got.Focus, tl.Document.ID)
		}
		assert.Equal(t, 1, got.Scripts, tl.Document.ID)
		assert.NotContains(t, got.Elements, "img")
		assert.NotContains(t, got.Elements, "b")
		assert.False(t, got.Wide, "%s is wider than the window", tl.Document.ID)
	}
	for i, tl := range all {
		shows(tl, fmt.Sprintf("%d.html", i), tl.Events)
		shows(tl, fmt.Sprintf("%d-all.html", i), tl.Mentions)
	}
	assert.Empty(t, p.trouble())
}
