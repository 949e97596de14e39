package read

import (
	"encoding/json"
	"strings"
)

// ninjs is the JSON of news agencies. Version 1 has its fields in lower case and one headline, 2 and 3 have camel case and lists:
//
//	{"uri":"urn:example:1","type":"text","versioncreated":"2025-06-15T16:30:00Z","headline":"Talks resume","body_text":"…"}
//	{"uri":"urn:example:1","type":"text","contentCreated":"2025-06-15T16:30:00Z","headlines":[{"value":"Talks resume"}],"bodies":[{"contentType":"text/html","value":"…"}]}
//
// A file has one item, a list of them, or one on each line.
func openNinjs(in *Input) Reader {
	return newJSONItems(in, "item", "", in.ninjsItem)
}

// valued is an entry of the lists of version 2 and 3.
type valued struct {
	Role        text `json:"role"`
	ContentType text `json:"contentType"`
	Value       text `json:"value"`
}

func (in *Input) ninjsItem(raw json.RawMessage, subject string) (Document, error) {
	var fields map[string]json.RawMessage
	if json.Unmarshal(raw, &fields) != nil || fields == nil {
		return Document{}, errorf("%s is no object", subject)
	}
	get := func(names ...string) string {
		for _, name := range names {
			var s text
			if json.Unmarshal(fields[name], &s) == nil && s != "" {
				return strings.TrimSpace(string(s))
			}
		}
		return ""
	}
	list := func(name string) (out []valued) {
		_ = json.Unmarshal(fields[name], &out)
		return out
	}
	id, title := get("uri", "guid"), get("headline", "title")
	for _, h := range list("headlines") {
		if title == "" || h.Role == "main" {
			title = string(h.Value)
		}
	}
	body, markup := get("body_text"), get("body_xhtml", "body_html", "body_nitf")
	for _, b := range list("bodies") {
		switch value := strings.TrimSpace(string(b.Value)); {
		case b.ContentType == "text/plain" && body == "":
			body = value
		case b.ContentType != "text/plain" && markup == "":
			markup = value
		}
	}
	if body == "" {
		var err error
		if body, err = markupText(markup); err != nil {
			return Document{}, nested(subject, err).of(id)
		}
	}
	subject = titled(subject, title)
	if body == "" {
		what := "looked for body_text, body_xhtml, body_html and bodies"
		if kind := get("type"); kind != "" && kind != "text" {
			what = "its type is " + shortened(kind)
		}
		return Document{}, errorf("%s has no text: %s", subject, what).of(id)
	}
	var d date
	for _, name := range []string{"contentCreated", "contentcreated", "firstCreated", "firstcreated", "versionCreated", "versioncreated"} {
		d = first(d, parseDate(get(name), in.Location).from("ninjs "+name))
	}
	return in.document(id, inline(title), body, d, subject, "contentcreated", "firstcreated", "versioncreated")
}
