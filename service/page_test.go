package service

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"html"
	"maps"
	"net/http"
	"net/url"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func submit(t *testing.T, address, date, text string) (*http.Response, string) {
	t.Helper()
	res, err := http.PostForm(address+"/", url.Values{"date": {date}, "text": {text}})
	require.NoError(t, err)
	return res, content(t, res)
}

// The page works without a script.
func TestPage(t *testing.T) {
	address := start(t, &Handler{})
	res, body := get(t, address+"/")
	assert.Equal(t, 200, res.StatusCode)
	assert.Equal(t, "text/html; charset=utf-8", res.Header.Get("Content-Type"))
	assert.NotContains(t, body, "<li>")

	res, body = submit(t, address, " 2025-06-15", strings.ReplaceAll(tarn, ". ", ".\r\n"))
	assert.Equal(t, 200, res.StatusCode)
	var seen []string
	for _, m := range regexp.MustCompile(`(?s)<li>(.*?)</li>`).FindAllStringSubmatch(body, -1) {
		text := regexp.MustCompile(`<[^>]*>`).ReplaceAllString(m[1], "")
		seen = append(seen, strings.Join(strings.FieldsFunc(text, func(r rune) bool { return r == '\n' }), " | "))
	}
	assert.Equal(t, []string{
		"1962 | The dam was built in 1962 | occurred · rests on “1962”",
		"2025-06 | The dam had been repaired earlier this month | occurred · rests on “earlier this month”",
		"2025-06-13 | The river Tarn burst its banks on Friday | occurred · rests on “Friday”",
		"2025-06-15 | A concert planned for Sunday was called off | cancelled · source: Ana Reyes · rests on “Sunday”",
		"2025-06-17 | Schools will open again on Tuesday | planned · rests on “Tuesday”",
	}, seen)
	assert.Contains(t, body, `<time datetime="2025-06-13">`)
	assert.Contains(t, body, `value="2025-06-15"`, "what was typed in stays")
	assert.Contains(t, body, "A concert planned for Sunday was called off, mayor Ana Reyes said on Saturday.\nThe dam")

	res, body = submit(t, address, "2025-06-15", "Nothing.")
	assert.Equal(t, 200, res.StatusCode)
	assert.Contains(t, body, "Nothing in the text belongs on a timeline.")

	res, body = submit(t, address, "15 June", "Talks resumed on Friday.")
	assert.Equal(t, 422, res.StatusCode)
	assert.Contains(t, body, `<p class="problem" id="dateproblem" role="alert">That is no date: &#34;15 June&#34;; write 2025-06-15`)
	assert.Contains(t, body, `<input id="date" name="date" type="text" required placeholder="2025-06-15" value="15 June" autocomplete="off" aria-invalid="true"`)
	assert.Contains(t, body, "Talks resumed on Friday.</textarea>")
}

// What is wrong is told beside its field, in words, and what was filled in stays.
func TestPageProblems(t *testing.T) {
	h := &Handler{MaxBody: 10_000, Workers: 1, MaxWaiting: 1, WorkTimeout: short}
	entered, release := crowded(h)
	address := start(t, h)
	browser := func(path string, form url.Values) (*http.Response, string) {
		t.Helper()
		req, err := http.NewRequest("POST", address+path, strings.NewReader(form.Encode()))
		require.NoError(t, err)
		req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		req.Header.Set("Accept", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8")
		res, err := http.DefaultClient.Do(req)
		require.NoError(t, err)
		return res, content(t, res)
	}
	filled := func(date, text string) url.Values {
		return url.Values{"title": {`The "Tarn" & more`}, "date": {date}, "text": {text}}
	}
	for _, path := range []string{"/", "/page"} {
		for _, c := range []struct {
			date, text string
			status     int
			date2      string // what is told of the date
			text2      string // and of the text
		}{
			{"", "Talks resumed.", 422, "There is no date. Give the day", ""},
			{"2025-02-30", "Talks resumed.", 422, "That is no date: &#34;2025-02-30&#34; does not exist.", ""},
			{"2025-06-15", " \r\n", 422, "", "There is no text. Paste the article here."},
			{"soon", "", 422, "That is no date: &#34;soon&#34;; write 2025-06-15", "There is no text."},
			{"2025-06-15", strings.Repeat("x", 11_000), 413, "", "The article is too long: at most 10000 bytes"},
			{"2025-06-15", strings.Repeat("x", 31_000), 413, "", "The article is too long: at most 10000 bytes"},
		} {
			res, body := browser(path, filled(c.date, c.text))
			assert.Equal(t, c.status, res.StatusCode, c)
			assert.Equal(t, "text/html; charset=utf-8", res.Header.Get("Content-Type"))
			assert.Contains(t, body, "<title>Please correct: ")
			for name, want := range map[string]string{"date": c.date2, "text": c.text2} {
				field := regexp.MustCompile(`(?s)<(input|textarea) id="` + name + `".*?>`).FindString(body)
				if want == "" {
					assert.NotContains(t, field, "invalid")
					assert.NotContains(t, body, name+"problem")
					continue
				}
				assert.Contains(t, field, `aria-invalid="true"`)
				assert.Contains(t, field, name+`problem"`, "the field names what is told of it")
				assert.Contains(t, body, `<p class="problem" id="`+name+`problem" role="alert">`+want)
			}
			assert.Equal(t, 1, strings.Count(body, " autofocus"), "one field has the cursor")
			if len(c.text) < 30_000 { // beyond that it was not read
				assert.Contains(t, body, `value="The &#34;Tarn&#34; &amp; more"`)
				assert.Contains(t, body, strings.ReplaceAll(c.text, "\r", "")+"</textarea>")
			}
		}
	}
	go http.Post(address+"/v1/timeline", "application/json", strings.NewReader(documentOf("wait", "2025-06-15", "x")))
	<-entered
	res, body := browser("/page", filled("2025-06-15", "Talks resumed."))
	close(release)
	assert.Equal(t, 503, res.StatusCode)
	assert.Equal(t, "1", res.Header.Get("Retry-After"))
	assert.Contains(t, body, `<p class="problem" role="alert">The document took longer than it may.</p>`)
	assert.Contains(t, body, "Talks resumed.</textarea>")
	assert.Equal(t, pagePolicy, res.Header.Get("Content-Security-Policy"))
}

// The page of a timeline leads back to the form, as it was filled in.
func TestPageCorrect(t *testing.T) {
	address := start(t, &Handler{})
	const title, text = "A <flood> & “more”", "\nThe river Tarn burst its banks on Friday.\n\n<b>So</b> it was."
	res, err := http.PostForm(address+"/page", url.Values{"title": {title}, "date": {"2025-06-15T16:30:00Z"}, "text": {text}})
	require.NoError(t, err)
	body := content(t, res)
	assert.Contains(t, body, "<title>A &lt;flood&gt; &amp; “more”</title>")
	back := regexp.MustCompile(`(?s)<form method="post" action="./">\n<input type="hidden" name="title" value="(.*?)"><input type="hidden" name="date" value="(.*?)">` +
		`<textarea name="text" hidden>\n(.*?)</textarea>\n<button name="edit" value="1">`).FindStringSubmatch(body)
	require.NotNil(t, back)
	form := url.Values{"edit": {"1"}}
	for i, name := range []string{"title", "date", "text"} {
		form.Set(name, html.UnescapeString(back[i+1]))
	}
	assert.Equal(t, url.Values{"edit": {"1"}, "title": {title}, "date": {"2025-06-15T16:30:00Z"}, "text": {text}}, form)
	form.Set("text", strings.ReplaceAll(text, "\n", "\r\n")) // as a browser sends it
	res, err = http.PostForm(address+"/", form)
	require.NoError(t, err)
	body = content(t, res)
	assert.Equal(t, 200, res.StatusCode)
	assert.Contains(t, body, `value="A &lt;flood&gt; &amp; “more”"`)
	assert.Contains(t, body, `type="text" required placeholder="2025-06-15" value="2025-06-15T16:30:00Z"`, "a field for days would lose it")
	assert.Contains(t, body, ">\n"+html.EscapeString(text)+"</textarea>", "a browser drops the first line break behind the tag, and no other")
	assert.NotContains(t, body, "<h2>", "nothing is looked for yet")
	_, body = get(t, address+"/")
	assert.Contains(t, body, `<input id="date" name="date" type="date"`)
}

// The first button of the form posts it to /page: the article with its marks, and the timeline beside it to scale, under a policy that lets the
// page's own style and script run and nothing else.
func TestPageDrawn(t *testing.T) {
	address := start(t, &Handler{})
	_, body := get(t, address+"/")
	assert.Contains(t, body, `<form id="form" method="post" action="page">`)
	draw := func(date, text string) (*http.Response, string) {
		t.Helper()
		res, err := http.PostForm(address+"/page", url.Values{"date": {date}, "text": {text}})
		require.NoError(t, err)
		return res, content(t, res)
	}
	hostile := "<header>\n</style><script>alert(1)</script><style>p{} The <b onclick=x style=y>group</b> arrived in Rome on Friday.\n"
	for _, text := range []string{strings.ReplaceAll(tarn, ". ", ".\r\n"), "Nothing.", hostile} {
		res, body := draw(" 2025-06-15", text)
		assert.Equal(t, 200, res.StatusCode)
		assert.Equal(t, "text/html; charset=utf-8", res.Header.Get("Content-Type"))
		assert.Contains(t, body, `<header>`+"\n"+`<form method="post" action="./">`, "a way back to the form")
		assert.Equal(t, 1, strings.Count(body, `href="./"`))
		policy := "; " + res.Header.Get("Content-Security-Policy") + ";"
		assert.Contains(t, policy, "; default-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; ")
		for _, tag := range []string{"script", "style"} {
			blocks := regexp.MustCompile(`(?s)<`+tag+`[^>]*>(.*?)</`+tag+`>`).FindAllStringSubmatch(body, -1)
			require.Len(t, blocks, 1)
			sum := sha256.Sum256([]byte(blocks[0][1]))
			assert.Contains(t, policy, "; "+tag+"-src 'sha256-"+base64.StdEncoding.EncodeToString(sum[:])+"';")
		}
		assert.Equal(t, 1, strings.Count(policy, "unsafe"), "attributes alone")
		assert.Contains(t, policy, "; style-src-attr 'unsafe-inline';")
		for _, m := range regexp.MustCompile(`<[^>]*style="([^"]*)"`).FindAllStringSubmatch(body, -1) {
			assert.Regexp(t, `^left:-?[0-9.]+%(;width:[0-9.]+%)?$`, m[1], "of numbers alone")
		}
		assert.NotContains(t, body, "<b ")
	}
	_, body = draw("2025-06-15", tarn)
	assert.Equal(t, 5, strings.Count(body, `class="track"`), "five bars")
	assert.Contains(t, body, "A concert planned for Sunday was called off")
	assert.Contains(t, body, `<mark id="t1"`)

	res, body := draw("15 June", "Talks resumed on Friday.")
	assert.Equal(t, 422, res.StatusCode)
	assert.Contains(t, body, `role="alert">That is no date`)
	assert.Contains(t, body, "Talks resumed on Friday.</textarea>", "the form comes back as it was filled in")
	assert.Equal(t, pagePolicy, res.Header.Get("Content-Security-Policy"))
}

// Text is never markup.
func TestPageEscapes(t *testing.T) {
	_, body := submit(t, start(t, &Handler{}), `"><script>alert(1)</script>`, "</textarea><script>alert(2)</script> Talks resumed on Friday.")
	assert.NotContains(t, body, "<script>alert")
	_, body = submit(t, start(t, &Handler{}), "2025-06-15", "The <b onclick=x>group</b> arrived in Rome on Friday.")
	assert.NotContains(t, body, "<b ")
}

// The policy of the page lets its own script and style run, by their hashes, and nothing else; it asks for nothing from elsewhere.
func TestPagePolicy(t *testing.T) {
	res, body := get(t, start(t, &Handler{})+"/")
	policy := res.Header.Get("Content-Security-Policy")
	for _, tag := range []string{"script", "style"} {
		blocks := regexp.MustCompile(`(?s)<`+tag+`[^>]*>(.*?)</`+tag+`>`).FindAllStringSubmatch(body, -1)
		require.NotEmpty(t, blocks)
		want := ""
		for _, m := range blocks {
			sum := sha256.Sum256([]byte(m[1]))
			want += " 'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
		}
		assert.Contains(t, "; "+policy+";", "; "+tag+"-src"+want+";")
	}
	assert.Contains(t, policy, "default-src 'none'; base-uri 'none'; connect-src 'self'; form-action 'self'; frame-ancestors 'none'")
	assert.NotContains(t, policy, "unsafe")
	assert.NotRegexp(t, `(?i)\s(src|href|style|on[a-z]+)=|https?://|@import|url\(`, body)
	assert.Regexp(t, `<html lang="en">`, body)
	for _, field := range []string{"title", "date", "text"} {
		assert.Contains(t, body, `<label for="`+field+`">`)
		assert.Contains(t, body, `id="`+field+`"`)
	}
}

func TestHashes(t *testing.T) {
	assert.Equal(t, "'none'", hashes("<p>", "script"))
	// echo -n 'a()' | openssl dgst -sha256 -binary | base64
	assert.Equal(t, "'sha256-qVpDBgj7bpq5hMAcGp3AOc79J3Y1Z4HvySTwKrWDoy4='", hashes("<script>a()</script>", "script"))
	assert.Equal(t, 2, strings.Count(hashes("<script>a()</script> <script>b()</script><script>", "script"), "sha256-"))
}

// Every answer has the headers that keep it from being run, framed or kept.
func TestHeaders(t *testing.T) {
	address := start(t, &Handler{})
	for _, path := range []string{"/", "/healthz", "/metrics", "/openapi.json", "/nothing"} {
		res, _ := get(t, address+path)
		assert.Equal(t, "nosniff", res.Header.Get("X-Content-Type-Options"), path)
		assert.Equal(t, "no-referrer", res.Header.Get("Referrer-Policy"), path)
		assert.Equal(t, "no-store", res.Header.Get("Cache-Control"), path)
		assert.Equal(t, "DENY", res.Header.Get("X-Frame-Options"), path)
		assert.True(t, strings.HasPrefix(res.Header.Get("Content-Security-Policy"), "default-src 'none'; "), path)
		assert.Empty(t, res.Header.Get("Access-Control-Allow-Origin"), path)
	}
}

// Pages of other origins are let in by name.
func TestOrigins(t *testing.T) {
	ask := func(address, method, origin string) *http.Response {
		req, _ := http.NewRequest(method, address+"/v1/timeline", strings.NewReader(good))
		req.Header.Set("Content-Type", "application/json")
		req.Header.Set("Origin", origin)
		if method == "OPTIONS" {
			req.Header.Set("Access-Control-Request-Method", "POST")
		}
		res, err := http.DefaultClient.Do(req)
		require.NoError(t, err)
		res.Body.Close()
		return res
	}
	one := start(t, &Handler{Origins: []string{"https://news.example", "http://localhost:3000"}})
	for _, origin := range []string{"https://news.example", "http://localhost:3000"} {
		res := ask(one, "OPTIONS", origin)
		assert.Equal(t, 204, res.StatusCode)
		assert.Equal(t, origin, res.Header.Get("Access-Control-Allow-Origin"))
		assert.Equal(t, "POST", res.Header.Get("Access-Control-Allow-Methods"))
		assert.Equal(t, "Content-Type", res.Header.Get("Access-Control-Allow-Headers"))
		res = ask(one, "POST", origin)
		assert.Equal(t, 200, res.StatusCode)
		assert.Equal(t, origin, res.Header.Get("Access-Control-Allow-Origin"))
		assert.Equal(t, "Origin", res.Header.Get("Vary"))
	}
	for _, origin := range []string{"https://news.example.evil", "http://news.example", "null"} {
		assert.Equal(t, 405, ask(one, "OPTIONS", origin).StatusCode)
		assert.Empty(t, ask(one, "POST", origin).Header.Get("Access-Control-Allow-Origin"))
	}
	res := ask(start(t, &Handler{Origins: []string{"*"}}), "POST", "null")
	assert.Equal(t, "*", res.Header.Get("Access-Control-Allow-Origin"))
	assert.Empty(t, res.Header.Get("Access-Control-Allow-Credentials"))
}

// docs/service.md tells of every problem, metric and path.
func TestDocument(t *testing.T) {
	b, err := os.ReadFile("../docs/service.md")
	require.NoError(t, err)
	doc := string(b)
	for _, k := range failureKinds {
		if k != gone {
			assert.Contains(t, doc, "\n### "+k.name+"\n", "the type of the problem leads there")
		}
	}
	for _, rt := range routes {
		assert.Contains(t, doc, "`"+rt.path+"`")
	}
	h := &Handler{}
	h.once.Do(h.prepare)
	for _, m := range regexp.MustCompile(`(?m)^# TYPE (\S+)`).FindAllStringSubmatch(string(h.appendMetrics(nil, 1, 1)), -1) {
		assert.Contains(t, doc, "`"+m[1]+"`")
	}
}

// What openapi.json says of the contract has the fields of its schema, docs/contract.schema.json, which is held against what is written.
func TestSchemas(t *testing.T) {
	type object struct {
		Required   []string
		Properties map[string]any
	}
	var api struct {
		Components struct{ Schemas map[string]object }
	}
	require.NoError(t, json.Unmarshal([]byte(openAPIFile), &api))
	b, err := os.ReadFile("../docs/contract.schema.json")
	require.NoError(t, err)
	var contract struct {
		Defs map[string]object `json:"$defs"`
	}
	require.NoError(t, json.Unmarshal(b, &contract))
	for ours, theirs := range map[string]string{"Document": "input", "Timeline": "timeline", "Failure": "failure", "Expression": "expression", "Event": "event",
		"When": "when", "Interval": "interval", "Merged": "merged", "MergedEvent": "mergedEvent"} {
		a, c := api.Components.Schemas[ours], contract.Defs[theirs]
		require.NotEmpty(t, a.Properties, ours)
		for name, v := range c.Properties {
			if v == false { // what there must not be
				delete(c.Properties, name)
			}
		}
		if ours == "Timeline" { // what the command alone writes, of an article that it has read from a file
			for _, name := range []string{"date_source", "title", "text"} {
				require.Contains(t, c.Properties, name)
				delete(c.Properties, name)
			}
		}
		assert.ElementsMatch(t, slices.Collect(maps.Keys(c.Properties)), slices.Collect(maps.Keys(a.Properties)), ours)
		assert.ElementsMatch(t, c.Required, a.Required, ours)
	}
}
