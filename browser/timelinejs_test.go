package browser

import (
	"fmt"
	"html"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/dateline-go/dateline/format"
)

const timelineJSPage = `<!doctype html><title>TimelineJS</title>
<link rel="stylesheet" href="/node_modules/@knight-lab/timelinejs/dist/css/timeline.css">
<script src="/node_modules/@knight-lab/timelinejs/dist/js/timeline.js"></script>
<div id="the-page-itself" style="width: 1200px; height: 700px"></div>
<script>
async function show(file) {
  const here = document.getElementById("the-page-itself");
  here.innerHTML = "";
  const t = new TL.Timeline(here, file, {font: null, script_path: "/node_modules/@knight-lab/timelinejs/dist/js/", soundcite: false});
  for (let i = 0; i < 600 && !(t.ready || (t.config && !t.config.isValid())); i++) await new Promise(r => setTimeout(r, 50));
  const text = e => e ? e.textContent : "";
  return {
    ready: t.ready, errors: t.config.getErrors(),
    title: text(here.querySelector(".tl-slide-titleslide .tl-headline")),
    slides: t.config.events.map(e => {
      const s = document.getElementById(e.unique_id);
      return {
        id: e.unique_id, headline: text(s && s.querySelector(".tl-headline")), date: text(s && s.querySelector(".tl-headline-date")),
        start: e.start_date.data.date_obj.getFullYear(), end: e.end_date ? e.end_date.data.date_obj.getFullYear() : 0,
      };
    }),
    markers: here.querySelectorAll(".tl-timemarker").length,
    groups: [...here.querySelectorAll(".tl-timegroup-message")].map(text),
    elements: [...new Set([...here.querySelectorAll("*")].map(e => e.localName))],
  };
}
</script>`

type shown struct {
	Ready    bool         `json:"ready"`
	Errors   []string     `json:"errors"`
	Title    string       `json:"title"`
	Slides   []shownSlide `json:"slides"`
	Markers  int          `json:"markers"`
	Groups   []string     `json:"groups"`
	Elements []string     `json:"elements"`
}

type shownSlide struct {
	ID       string `json:"id"`
	Headline string `json:"headline"`
	Date     string `json:"date"`
	Start    int    `json:"start"`
	End      int    `json:"end"`
}

// TimelineJS shows the JSON and the spreadsheet alike: a slide an event, under its headline and its date as fine as the words.
func TestTimelineJS(t *testing.T) {
	files := map[string]string{"timelinejs.html": timelineJSPage}
	all := timelines(t)
	for i, tl := range all {
		files[fmt.Sprintf("%d.json", i)] = string(format.AppendTimelineJS(nil, tl, format.Options{}))
		files[fmt.Sprintf("%d.csv", i)] = string(format.AppendTimelineJSCSV(nil, tl, format.Options{}))
	}
	p := open(t, files)
	p.load(t, "timelinejs.html", `typeof TL !== "undefined" && typeof show === "function"`)
	for i, tl := range all {
		for _, kind := range []string{"json", "csv"} {
			got := call[shown](t, p, "show", fmt.Sprintf("%s/%d.%s", p.url, i, kind))
			name := tl.Document.ID + ", " + kind
			require.Empty(t, got.Errors, name)
			require.True(t, got.Ready, name)
			slides := map[string]shownSlide{}
			for _, s := range got.Slides {
				slides[letters(s.Headline)] = s
			}
			placed := 0
			groups := map[string]bool{}
			for j := range tl.Events {
				e := &tl.Events[j]
				iv, ok := e.When.Value.Interval()
				if !ok {
					continue
				}
				placed++
				groups[string(e.Status)] = true
				headline := descriptionOf(e)
				if kind == "csv" && strings.HasPrefix(headline, "=") {
					headline = "'" + headline // no formula of a spreadsheet
				}
				s, ok := slides[letters(headline)]
				require.True(t, ok, "%s: no slide is called %q", name, headline)
				if kind == "json" {
					assert.Contains(t, letters(files[fmt.Sprintf("%d.json", i)]), letters(`"unique_id":"`+s.ID+`"`))
				}
				if sameName(tl.Events, j, descriptionOf) {
					continue // either may be the one that was found
				}
				assert.Equal(t, letters(format.Words(tl, &e.When)), letters(s.Date), name)
				if e.When.Relation == "on" {
					assert.Equal(t, iv.Start.Date().Year(), s.Start, "%s: %s", name, e.When.Value)
				}
			}
			assert.Len(t, got.Slides, placed, name)
			assert.Equal(t, placed, got.Markers, name)
			title := tl.Document.Title
			if title == "" {
				title = tl.Document.ID
			}
			assert.Equal(t, letters(title), letters(got.Title), name)
			for _, g := range got.Groups {
				assert.True(t, groups[strings.TrimSpace(html.UnescapeString(g))], "%s: group %q", name, g)
			}
			assert.NotContains(t, got.Elements, "script")
			assert.NotContains(t, got.Elements, "img")
			assert.NotContains(t, got.Elements, "b")
		}
	}
	assert.Empty(t, p.trouble())
}

// sameName tells whether another of the items is called as the i-th.
func sameName[T any](items []T, i int, name func(*T) string) bool {
	for j := range items {
		if j != i && name(&items[j]) == name(&items[i]) {
			return true
		}
	}
	return false
}
