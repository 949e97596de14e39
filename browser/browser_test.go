package browser

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
	"github.com/stretchr/testify/require"

	"github.com/dateline-go/dateline/calendar"
	"github.com/dateline-go/dateline/internal/golden"
	"github.com/dateline-go/dateline/timeline"
)

// packages makes sure that what package-lock.json names is there.
var packages = sync.OnceValue(func() error {
	if _, err := os.Stat("node_modules/.package-lock.json"); err == nil {
		return nil
	}
	npm, err := exec.LookPath("npm")
	if err != nil {
		return err
	}
	out, err := exec.Command(npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund").CombinedOutput()
	if err != nil {
		return fmt.Errorf("npm ci: %w\n%s", err, out)
	}
	return nil
})

// chromium finds the browser.
func chromium() (string, error) {
	if path := os.Getenv("CHROMIUM"); path != "" {
		return path, nil
	}
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome", "chrome"} {
		if path, err := exec.LookPath(name); err == nil {
			return path, nil
		}
	}
	return "", exec.ErrNotFound
}

// page is a tab of a browser, and the server that it may load from.
type page struct {
	context.Context
	url string

	mu       sync.Mutex
	problems []string // errors of scripts, and requests to anybody else
}

// open starts a browser and a server of files: those of node_modules, and the ones given by name.
func open(t *testing.T, files map[string]string) *page {
	t.Helper()
	path, err := chromium()
	if err != nil {
		t.Skip("no Chromium here: apt-get install chromium, or set $CHROMIUM")
	}
	if err := packages(); err != nil {
		t.Skip("no npm packages here: ", err)
	}
	mux := http.NewServeMux()
	mux.Handle("/node_modules/", http.FileServer(http.Dir(".")))
	mux.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		body, ok := files[strings.TrimPrefix(r.URL.Path, "/")]
		if !ok {
			http.NotFound(w, r)
			return
		}
		types := map[string]string{".html": "text/html", ".json": "application/json", ".csv": "text/csv"}
		w.Header().Set("Content-Type", types[filepath.Ext(r.URL.Path)]+"; charset=utf-8")
		fmt.Fprint(w, body)
	})
	server := httptest.NewServer(mux)
	t.Cleanup(server.Close)

	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(path), chromedp.WindowSize(1280, 800))
	if os.Geteuid() == 0 {
		options = append(options, chromedp.NoSandbox) // Chromium does not start as root otherwise
	}
	ctx, cancel := context.WithTimeout(t.Context(), 8*time.Minute)
	t.Cleanup(cancel)
	ctx, cancel = chromedp.NewExecAllocator(ctx, options...)
	t.Cleanup(cancel)
	ctx, cancel = chromedp.NewContext(ctx)
	t.Cleanup(cancel)
	p := &page{Context: ctx, url: server.URL}
	require.NoError(t, chromedp.Do(ctx), "Chromium starts")
	require.NoError(t, chromedp.Listen(ctx, p.listen))
	_, err = chromedp.Call(ctx, network.Enable, network.EnableParams{})
	require.NoError(t, err)
	return p
}

// listen notes what a page should not do.
func (p *page) listen(event any) {
	p.mu.Lock()
	defer p.mu.Unlock()
	switch e := event.(type) {
	case *runtime.EventExceptionThrown:
		p.problems = append(p.problems, (&chromedp.ExceptionError{ExceptionDetails: e.ExceptionDetails}).Error())
	case *network.EventRequestWillBeSent:
		if u := e.Request.URL; !strings.HasPrefix(u, p.url) && !strings.HasPrefix(u, "data:") && !strings.HasPrefix(u, "blob:") {
			p.problems = append(p.problems, "asks for "+u)
		}
	}
}

// load opens a page of the server and waits until an expression of its scripts is true.
func (p *page) load(t *testing.T, name, ready string) {
	t.Helper()
	require.NoError(t, chromedp.Do(p, chromedp.Navigate(p.url+"/"+name)))
	ok, err := chromedp.Run(p, chromedp.Poll[bool](ready))
	require.NoError(t, err, "%s: %v", name, p.trouble())
	require.True(t, ok)
}

// leads waits until a link or form that was pressed has led to a page of which an expression is true. It asks again where it has asked a page that
// was being left.
func (p *page) leads(t *testing.T, expression string) {
	t.Helper()
	require.Eventually(t, func() bool {
		ok, err := chromedp.Run(p, chromedp.Evaluate[bool](expression))
		return err == nil && ok
	}, time.Minute, 20*time.Millisecond, expression)
}

// call gives what a function of the page's scripts makes of an argument; it waits for a promise.
func call[T any](t *testing.T, p *page, function string, argument any) T {
	t.Helper()
	b, err := json.Marshal(argument)
	require.NoError(t, err)
	v, err := chromedp.Run(p, chromedp.Evaluate[T](function+"("+string(b)+")", chromedp.EvalAwaitPromise))
	require.NoError(t, err, "%v", p.trouble())
	return v
}

func (p *page) trouble() []string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.problems
}

// timelines are those of the articles in testdata, and one with words that are markup to somebody.
func timelines(t *testing.T) (all []*timeline.Timeline) {
	t.Helper()
	for _, a := range golden.Articles(t, "../testdata/articles/*.txtar") {
		all = append(all, extract(t, timeline.Document{ID: a.Name, Text: a.Text, Date: a.Date}))
	}
	return append(all, markup(t))
}

// markup is a timeline whose words mean something to somebody, each an event of a day of its own.
func markup(t *testing.T) *timeline.Timeline {
	tl := extract(t, timeline.Document{ID: "markup", Text: "Talks resumed on Friday.", Date: time.Date(2025, 3, 19, 0, 0, 0, 0, time.UTC)})
	tl.Document.Title = `<script>alert(1)</script> A*B* #35; # %% "q" : ; {x}`
	require.NotEmpty(t, tl.Events)
	when := tl.Events[0].When
	tl.Events = nil
	for i, words := range []string{
		`A colon: and : another :one, style: #ff0; style #quot; #35; #`, `50% of %%{init: {"theme": "dark"}}%% and %% a comment`, `R&D, AT&amp;T, &lt;closed&gt; &#60;`,
		`title x`, `section: y`, `accTitle: z`, `timeline`, `} end {`, `<img src=x onerror=alert(1)><b>bold</b><br/>line`, "code ``` and \\ backslash \\", `[a](b) *c* _d_ $e$`,
		`=HYPERLINK("http://x")`, `"quoted", 'twice'`, `Zoë’s 🙂 — naïve`,
	} {
		e := timeline.Event{ID: i + 1, Description: words, Status: timeline.Occurred, When: when}
		e.When.Value = calendar.DateValue(calendar.MustDate(2025, 1, i+1))
		e.When.Interval, _ = e.When.Value.Interval()
		tl.Events = append(tl.Events, e)
	}
	tl.Mentions = tl.Events
	return tl
}

func extract(t *testing.T, doc timeline.Document) *timeline.Timeline {
	t.Helper()
	tl, err := timeline.Extract(t.Context(), doc)
	require.NoError(t, err)
	return tl
}

// letters is a text without white space: a browser wraps lines where it likes.
func letters(s string) string { return strings.Join(strings.Fields(s), "") }

// descriptionOf is what an event is called.
func descriptionOf(e *timeline.Event) string {
	if e.Description != "" {
		return e.Description
	}
	return e.Text
}
