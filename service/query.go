package service

import (
	"fmt"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"github.com/dateline-go/dateline/internal/wire"
	"github.com/dateline-go/dateline/timeline"
)

// wanted is what a request asks for in its query: ?detail=all, and the filters of the program.
//
//	?since=2025-06&entity=Putin&entity=Odesa&status=planned,cancelled&min_confidence=0.8
type wanted struct {
	all    bool
	filter timeline.Filter
}

// query reads the parameters of a path that answers with timelines.
func query(r *http.Request) (w wanted, err error) {
	q, err := parameters(r, append([]string{"detail"}, wire.FilterNames...)...)
	if err != nil {
		return w, err
	}
	return queried(q)
}

// queried reads the parameters that paths with timelines have in common.
func queried(q url.Values) (w wanted, err error) {
	if detail, given := q["detail"]; given {
		switch detail[0] {
		case "", "timeline":
		case "all":
			w.all = true
		default:
			return w, wrongParameter("detail %q: it is timeline or all", detail[0])
		}
	}
	for _, name := range wire.FilterNames {
		for _, value := range q[name] {
			if err := wire.SetFilter(&w.filter, name, value); err != nil {
				return w, wrongParameter("%s %q: %v", name, value, err)
			}
		}
	}
	if err := wire.CheckFilter(&w.filter); err != nil {
		return w, wrongParameter("%v", err)
	}
	return w, nil
}

// many are the parameters that may be given more than once.
var many = []string{"entity", "status"}

// parameters reads the query of a request and refuses what its path does not know: a misspelt parameter is never passed over.
func parameters(r *http.Request, known ...string) (url.Values, error) {
	if r.URL.RawQuery == "" {
		return nil, nil
	}
	q, err := url.ParseQuery(r.URL.RawQuery)
	if err != nil {
		return nil, wrongParameter("the query cannot be read: %v", err)
	}
	for _, name := range slices.Sorted(maps.Keys(q)) {
		switch {
		case !slices.Contains(known, name) && slices.Contains(known, strings.ReplaceAll(name, "-", "_")):
			return nil, wrongParameter("there is no parameter %q here; it is %s", name, strings.ReplaceAll(name, "-", "_"))
		case !slices.Contains(known, name):
			return nil, wrongParameter("there is no parameter %q here", name)
		case len(q[name]) > 1 && !slices.Contains(many, name):
			return nil, wrongParameter("the parameter %s is given more than once", name)
		}
	}
	return q, nil
}

func wrongParameter(format string, args ...any) error {
	return &problem{kind: wrongQuery, detail: fmt.Sprintf(format, args...)}
}
