package service

import (
	"bytes"
	_ "embed"
	"errors"
	"html/template"
	"net/http"
	"net/url"
	"strings"

	"github.com/dateline-go/dateline/calendar"
	"github.com/dateline-go/dateline/internal/wire"
	"github.com/dateline-go/dateline/timeline"
)

// The page at / is page.html, a template: what its scripts and styles are stands between plain <script> and <style> tags, whose hashes are what
// the content security policy lets run. Without a script the form is posted, and comes back with the results.

//go:embed page.html
var pageFile string

var (
	pageTemplate = template.Must(template.New("page").Parse(pageFile))
	pagePolicy   = "default-src 'none'; base-uri 'none'; connect-src 'self'; form-action 'self'; frame-ancestors 'none'; script-src " +
		hashes(pageFile, "script") + "; style-src " + hashes(pageFile, "style")
)

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
	return a.page(http.StatusOK, &page{})
}

// postPage answers the form of the page.
func (h *Handler) postPage(a *answer, r *http.Request) error {
	if err := parameters(r); err != nil {
		return err
	}
	if err := mediaType(a, r, formTypes); err != nil {
		return err
	}
	body, err := h.readBody(a, r, 3*h.MaxBody) // a form writes most bytes as three
	if err != nil {
		return err
	}
	defer body.release()
	form, err := url.ParseQuery(string(body.b))
	if err != nil {
		return &problem{kind: notJSON, detail: "the body is not a form"}
	}
	p := &page{Text: strings.ReplaceAll(form.Get("text"), "\r\n", "\n"), Date: strings.TrimSpace(form.Get("date"))}
	if int64(len(p.Text)) > h.MaxBody {
		return &http.MaxBytesError{Limit: h.MaxBody}
	}
	date, err := wire.ParseDate(p.Date, h.Location)
	if err != nil {
		p.Problem = "The date is " + err.Error() + "."
		h.metrics.failure(notDocument)
		return a.page(http.StatusUnprocessableEntity, p)
	}
	h.metrics.document(len(p.Text))
	var tl *timeline.Timeline
	if err := h.work(r.Context(), false, func() (err error) {
		tl, err = h.extract(r.Context(), timeline.Document{Text: p.Text, Date: date})
		return err
	}); err != nil {
		return err
	}
	p.Done, p.Events = true, pageEvents(tl)
	return a.page(http.StatusOK, p)
}

// page sends the page.
func (a *answer) page(status int, p *page) error {
	var b bytes.Buffer
	if err := pageTemplate.Execute(&b, p); err != nil {
		return errors.New("page.html: " + err.Error())
	}
	a.Header().Set("Content-Security-Policy", pagePolicy)
	a.Header().Set("Content-Type", "text/html; charset=utf-8")
	a.WriteHeader(status)
	return a.send("text/html; charset=utf-8", b.Bytes())
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
