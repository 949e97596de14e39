package service

import (
	"crypto/sha256"
	"encoding/base64"
	"net/http"
	"slices"
	"strings"
)

// secured are the headers that every answer has. Nothing that is sent is to be run, framed, guessed at or kept; the page has a policy of its own.
var secured = []struct {
	name  string // in its canonical form
	value []string
}{
	{"Cache-Control", []string{"no-store"}},
	{"Content-Security-Policy", []string{"default-src 'none'; frame-ancestors 'none'"}},
	{"Cross-Origin-Opener-Policy", []string{"same-origin"}},
	{"Cross-Origin-Resource-Policy", []string{"same-origin"}},
	{"Referrer-Policy", []string{"no-referrer"}},
	{"X-Content-Type-Options", []string{"nosniff"}},
	{"X-Frame-Options", []string{"DENY"}},
}

// secure sets them. Answers share the values, which are set anew where one has another, and never changed.
func secure(header http.Header) {
	for i := range secured {
		header[secured[i].name] = secured[i].value
	}
}

// share sets the headers that let the pages of other origins read the answer, where the handler has any. It reports true for a preflight
// request, which is answered by these headers alone.
func (h *Handler) share(header http.Header, r *http.Request, rt *route) (preflight bool) {
	if len(h.Origins) == 0 {
		return false
	}
	header.Add("Vary", "Origin")
	origin := r.Header.Get("Origin")
	switch {
	case origin == "":
		return false
	case slices.Contains(h.Origins, "*"):
		header.Set("Access-Control-Allow-Origin", "*")
	case slices.Contains(h.Origins, origin):
		header.Set("Access-Control-Allow-Origin", origin)
	default:
		return false
	}
	header.Set("Cross-Origin-Resource-Policy", "cross-origin")
	header.Set("Access-Control-Expose-Headers", "Retry-After")
	if rt == nil || r.Method != http.MethodOptions || r.Header.Get("Access-Control-Request-Method") == "" {
		return false
	}
	header.Set("Access-Control-Allow-Methods", rt.allow())
	header.Set("Access-Control-Allow-Headers", "Content-Type")
	header.Set("Access-Control-Max-Age", "600")
	return true
}

// hashes lists what stands between the tags of a page, as a content security policy names it: 'sha256-…'.
func hashes(page, tag string) string {
	var list []string
	for {
		_, rest, ok := strings.Cut(page, "<"+tag+">")
		if !ok {
			break
		}
		body, rest, ok := strings.Cut(rest, "</"+tag+">")
		if !ok {
			break
		}
		sum := sha256.Sum256([]byte(body))
		list = append(list, "'sha256-"+base64.StdEncoding.EncodeToString(sum[:])+"'")
		page = rest
	}
	if list == nil {
		return "'none'"
	}
	return strings.Join(list, " ")
}
