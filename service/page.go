package service

import (
	"bytes"
	_ "embed"
	"errors"
	"html/template"
	"net/http"
	"net/url"
	"strings"
	"sync"

	"github.com/dateline-go/dateline/calendar"
	"github.com/dateline-go/dateline/format"
	"github.com/dateline-go/dateline/internal/wire"
	"github.com/dateline-go/dateline/timeline"
)

// The page at / is page.html, a template: what its scripts and styles are stands between plain <script> and <style> tags, whose hashes are what
// the content security policy lets run. The form has two buttons: one posts it to /page, which is answered with the page that package format
// makes, the other lists the events below the form, by the script, or without one by posting it to /.

//go:embed page.html
var pageFile string

var (
	pageTemplate = template.Must(template.New("page").Parse(pageFile))
	pagePolicy   = "default-src 'none'; base-uri 'none'; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; script-src " +
		hashes(pageFile, "script") + "; style-src " + hashes(pageFile, "style")
)

// wayBack leads from a page of package format to the form.
const wayBack = `<p class="date"><a href="./">← Another article</a></p>` + "\n"

// drawnPolicy is that of a page of package format. Its style and script are the same on every page, and are hashed on one without a text. Where
// its bars stand is said in style attributes, which hold numbers alone: those are let in, as no element of style but its own is.
var drawnPolicy = sync.OnceValue(func() string {
	empty := string(format.AppendHTML(nil, &timeline.Timeline{}))
	return "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; script-src " + hashes(empty, "script") +
		"; style-src " + hashes(empty, "style") + "; style-src-attr 'unsafe-inline'"
})

// page is what the template shows.
type page struct {
	Text, Date string // as they were given
	Problem    string
	Done       bool
	Events     []pageEvent
}

// pageEvent is an event as the page shows it.
type pageEvent struct {
	When   string // "before 2025-06-13"; empty where nothing places it
	Value  string // for a machine: 2025-06-13; empty where HTML has no such time
	Status string
	What   string
	Source string
	Words  string // that the time rests on
}

func (h *Handler) getPage(a *answer, r *http.Request) error {
	return a.page(&page{})
}

// postPage answers the form of the page with the form and a list of the events below it.
func (h *Handler) postPage(a *answer, r *http.Request) error {
	p, err := h.form(a, r, func(p *page, tl *timeline.Timeline) { p.Done, p.Events = true, pageEvents(tl) })
	if err != nil {
		return err
	}
	return a.page(p)
}

// postDrawn answers it with a page of the article and its timeline, drawn to scale.
func (h *Handler) postDrawn(a *answer, r *http.Request) error {
	var drawn []byte
	p, err := h.form(a, r, func(_ *page, tl *timeline.Timeline) { drawn = format.AppendHTML(nil, tl) })
	if err != nil {
		return err
	}
	if p.Problem != "" {
		return a.page(p)
	}
	// The first header is the page's own: in a text < is &lt;.
	drawn = bytes.Replace(drawn, []byte("<header>\n"), []byte("<header>\n"+wayBack), 1)
	return a.html(http.StatusOK, drawnPolicy(), drawn)
}

// form reads the form that was posted and gives the timeline of it to use, in the worker's time; not where the page tells of a problem.
func (h *Handler) form(a *answer, r *http.Request, use func(*page, *timeline.Timeline)) (*page, error) {
	if _, err := parameters(r); err != nil {
		return nil, err
	}
	if err := mediaType(a, r, formTypes); err != nil {
		return nil, err
	}
	body, err := h.readBody(a, r, 3*h.MaxBody) // a form writes most bytes as three
	if err != nil {
		return nil, err
	}
	defer body.release()
	form, err := url.ParseQuery(string(body.b))
	if err != nil {
		return nil, &problem{kind: notJSON, detail: "the body is not a form"}
	}
	p := &page{Text: strings.ReplaceAll(form.Get("text"), "\r\n", "\n"), Date: strings.TrimSpace(form.Get("date"))}
	if int64(len(p.Text)) > h.MaxBody {
		return nil, &http.MaxBytesError{Limit: h.MaxBody}
	}
	date, err := wire.ParseDate(p.Date, h.Location)
	if err != nil {
		p.Problem = "The date is " + err.Error() + "."
		h.metrics.failure(notDocument)
		return p, nil
	}
	h.metrics.document(len(p.Text))
	return p, h.work(r.Context(), false, func() error {
		tl, err := h.extract(r.Context(), timeline.Document{Text: p.Text, Date: date})
		if err == nil {
			use(p, tl)
		}
		return err
	})
}

// page sends the page.
func (a *answer) page(p *page) error {
	var b bytes.Buffer
	if err := pageTemplate.Execute(&b, p); err != nil {
		return errors.New("page.html: " + err.Error())
	}
	status := http.StatusOK
	if p.Problem != "" {
		status = http.StatusUnprocessableEntity
	}
	return a.html(status, pagePolicy, b.Bytes())
}

// html sends a page with its content security policy.
func (a *answer) html(status int, policy string, b []byte) error {
	a.Header().Set("Content-Security-Policy", policy)
	a.as = status
	return a.send("text/html; charset=utf-8", b)
}

// pageEvents gives the events of a timeline, those that nothing places last.
func pageEvents(tl *timeline.Timeline) (placed []pageEvent) {
	var rest []pageEvent
	for i := range tl.Events {
		e := &tl.Events[i]
		n := pageEvent{Status: string(e.Status), What: e.Description, Source: e.Source}
		if n.What == "" {
			n.What = e.Text
		}
		v := e.When.Value
		if v.Kind == calendar.NoValue {
			rest = append(rest, n)
			continue
		}
		n.When = v.String()
		if r := e.When.Relation; r != timeline.On && r != timeline.During && r != "" {
			n.When = string(r) + " " + n.When
		}
		if v.Kind == calendar.Point && !v.IsOpen() && (v.Unit == calendar.Day || v.Unit == calendar.Month || v.Unit == calendar.Year) {
			n.Value = v.String()
		}
		if x := e.When.Expression; x >= 0 {
			n.Words = strings.Join(strings.Fields(tl.Expressions[x].Text), " ")
		}
		placed = append(placed, n)
	}
	return append(placed, rest...)
}
