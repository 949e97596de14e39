package service

import (
	_ "embed"
	"encoding/json"
	"net/http"
	"strings"
)

// openapi.json describes the paths. Tests hold it against the handlers: every path and status that it has is exercised, and none is answered
// that it has not.

//go:embed openapi.json
var openAPIFile string

// placeholder stands in openapi.json for the path that the service is mounted at.
const placeholder = `"url": "/"`

// openAPI answers with the document. Its server is the path that the handler is mounted at, as far as the request shows.
func (h *Handler) openAPI(a *answer, r *http.Request) error {
	doc := openAPIFile
	path, _, _ := strings.Cut(r.RequestURI, "?")
	if prefix, ok := strings.CutSuffix(path, r.URL.EscapedPath()); ok && strings.HasPrefix(prefix, "/") {
		url, _ := json.Marshal(prefix)
		doc = strings.Replace(doc, placeholder, `"url": `+string(url), 1)
	}
	return a.send("application/json", []byte(doc))
}
