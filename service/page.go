package service

import (
	"bytes"
	"cmp"
	_ "embed"
	"errors"
	"fmt"
	"html/template"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"time"

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

// wayBack leads from a page of package format to the form, as it was filled in or anew. A line break behind <textarea> is none of the text's.
var wayBack = template.Must(template.New("back").Parse(`<form method="post" action="./">
<input type="hidden" name="title" value="{{.Title}}"><input type="hidden" name="date" value="{{.Date}}"><textarea name="text" hidden>
{{.Text}}</textarea>
<button name="edit" value="1">← Correct the article</button> <a href="./">Another article</a>
</form>
`))

// drawnPolicy is that of a page of package format. Its style and script are the same on every page, and are hashed on one without a text. Where
// its bars stand is said in style attributes, which hold numbers alone: those are let in, as no element of style but its own is.
var drawnPolicy = sync.OnceValue(func() string {
	empty := string(format.AppendHTML(nil, &timeline.Timeline{}, format.Options{}))
	return "default-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; script-src " + hashes(empty, "script") +
		"; style-src " + hashes(empty, "style") + "; style-src-attr 'unsafe-inline'"
})

// page is what the template shows.
type page struct {
	Title, Text, Date        string // as they were given
	DateProblem, TextProblem string // what is wrong with a field, beside it
	Problem                  string // what is wrong with none
	Done                     bool
	Events                   []pageEvent

	status int // of the answer; 0 is 200
}

// Wrong tells whether the page tells of a problem.
func (p *page) Wrong() bool { return p.status != 0 }

// DateType is the type of the field for the date: what is no day, an instant or a mistake, would be lost in one for days.
func (p *page) DateType() string {
	if _, err := time.Parse(time.DateOnly, p.Date); err == nil || p.Date == "" {
		return "date"
	}
	return "text"
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

// postPage answers the form of the page with the form and a list of the events below it, or with the form alone where it is to be corrected.
func (h *Handler) postPage(a *answer, r *http.Request) error {
	p, events, err := form(h, a, r, pageEvents)
	if err != nil {
		return err
	}
	p.Done, p.Events = events != nil, *cmp.Or(events, &[]pageEvent{})
	return a.page(p)
}

// postDrawn answers it with a page of the article and its timeline, drawn to scale.
func (h *Handler) postDrawn(a *answer, r *http.Request) error {
	p, drawn, err := form(h, a, r, func(tl *timeline.Timeline) []byte { return format.AppendHTML(nil, tl, format.Options{}) })
	if err != nil {
		return err
	}
	if drawn == nil {
		return a.page(p)
	}
	var back bytes.Buffer
	back.WriteString("<header>\n")
	if err := wayBack.Execute(&back, p); err != nil {
		return err
	}
	// The first header is the page's own: in a text < is &lt;.
	return a.html(http.StatusOK, drawnPolicy(), bytes.Replace(*drawn, []byte("<header>\n"), back.Bytes(), 1))
}

// form reads the form that was posted and gives what is made of its timeline, in the worker's time; nil where the page tells of a problem. Who
// reads pages is told of any problem on one, with what was filled in.
func form[T any](h *Handler, a *answer, r *http.Request, of func(*timeline.Timeline) T) (p *page, made *T, err error) {
	p = &page{}
	defer func() {
		if err == nil || !wantsPage(r) {
			return
		}
		if pr := problemOf(err); pr.kind != gone && pr.kind != internal {
			h.metrics.failure(pr.kind)
			p.status = pr.status
			if pr.kind == tooLarge {
				p.TextProblem = fmt.Sprintf("The article is too long: at most %d bytes are read at once.", h.MaxBody)
			} else {
				p.Problem = sentence(pr)
			}
			if pr.retry > 0 {
				a.Header().Set("Retry-After", "1")
			}
			made, err = nil, nil
		}
	}()
	if _, err := parameters(r); err != nil {
		return p, nil, err
	}
	if err := mediaType(a, r, formTypes); err != nil {
		return p, nil, err
	}
	body, err := h.readBody(a, r, 3*h.MaxBody) // a form writes most bytes as three
	if err != nil {
		return p, nil, err
	}
	defer body.release()
	fields, err := url.ParseQuery(string(body.b))
	if err != nil {
		return p, nil, &problem{kind: notJSON, detail: "the body is not a form"}
	}
	given := func(name string) string { return strings.ToValidUTF8(fields.Get(name), "\ufffd") } // as the page says that it is
	p.Title, p.Date = strings.TrimSpace(given("title")), strings.TrimSpace(given("date"))
	p.Text = strings.ReplaceAll(given("text"), "\r\n", "\n")
	if int64(len(p.Text)+len(p.Title)) > h.MaxBody {
		return p, nil, &http.MaxBytesError{Limit: h.MaxBody}
	}
	if fields.Get("edit") != "" {
		return p, nil, nil
	}
	date, err := wire.ParseDate(p.Date, h.Location)
	if err != nil {
		_, why, _ := strings.Cut(err.Error(), ": ")
		p.DateProblem = "That is no date: " + why + "."
	}
	if p.Date == "" {
		p.DateProblem = "There is no date. Give the day on which the article was published, as 2025-06-15."
	}
	if strings.TrimSpace(p.Text) == "" {
		p.TextProblem = "There is no text. Paste the article here."
	}
	if p.DateProblem != "" || p.TextProblem != "" {
		p.status = notDocument.status
		h.metrics.failure(notDocument)
		return p, nil, nil
	}
	h.metrics.document(len(p.Text))
	doc := timeline.Document{Title: p.Title, Text: p.Text, Date: date}
	var v T // of the worker, until it is done
	if err := h.work(r.Context(), false, func() error {
		tl, err := h.extract(r.Context(), doc)
		if err == nil {
			v = of(tl)
		}
		return err
	}); err != nil {
		return p, nil, err
	}
	return p, &v, nil
}

// wantsPage tells whether the client is one that shows pages: it says so, as all browsers do.
func wantsPage(r *http.Request) bool { return strings.Contains(r.Header.Get("Accept"), "text/html") }

// sentence writes a problem for people.
func sentence(p *problem) string {
	words := p.title
	if p.detail != "" { // which may quote a header
		words = strings.ToValidUTF8(strings.ToUpper(p.detail[:1])+p.detail[1:], "\ufffd")
	}
	return words + "."
}

// page sends the page.
func (a *answer) page(p *page) error {
	var b bytes.Buffer
	if err := pageTemplate.Execute(&b, p); err != nil {
		return errors.New("page.html: " + err.Error())
	}
	return a.html(cmp.Or(p.status, http.StatusOK), pagePolicy, b.Bytes())
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
