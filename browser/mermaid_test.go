package browser

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/dateline-go/dateline/format"
)

const mermaidPage = `<!doctype html><title>Mermaid</title>
<script src="/node_modules/mermaid/dist/mermaid.min.js"></script>
<div id="here"></div>
<script>
mermaid.initialize({startOnLoad: false, securityLevel: "strict"});
let n = 0;
async function draw(source) {
  try {
    const parsed = await mermaid.parse(source);
    const {svg} = await mermaid.render("diagram" + n++, source);
    const here = document.getElementById("here");
    here.innerHTML = svg;
    const texts = [...here.querySelectorAll("svg text")].map(t => t.textContent);
    return {type: parsed.diagramType, texts, elements: [...new Set([...here.querySelectorAll("*")].map(e => e.localName))]};
  } catch (e) {
    return {error: String(e)};
  }
}
</script>`

type drawn struct {
	Type     string   `json:"type"`
	Error    string   `json:"error"`
	Texts    []string `json:"texts"`
	Elements []string `json:"elements"`
}

// Mermaid draws every timeline, with each event and date in words as they are.
func TestMermaid(t *testing.T) {
	p := open(t, map[string]string{"mermaid.html": mermaidPage})
	p.load(t, "mermaid.html", `typeof draw === "function"`)
	for _, tl := range timelines(t) {
		source := string(format.AppendMermaid(nil, tl, format.Options{Hidden: 3})) // with a comment, which is not drawn
		got := call[drawn](t, p, "draw", source)
		require.Empty(t, got.Error, "%s\n%s", tl.Document.ID, source)
		require.Equal(t, "timeline", got.Type)
		words := map[string]int{}
		for _, s := range got.Texts {
			words[letters(s)]++
		}
		title := tl.Document.Title
		if title == "" {
			title = tl.Document.ID
		}
		assert.NotZero(t, words[letters(title)], "%s: title %q is not among %q", tl.Document.ID, title, got.Texts)
		for i := range tl.Events {
			e := &tl.Events[i]
			want := descriptionOf(e)
			if e.Status != "occurred" {
				want += " (" + string(e.Status) + ")"
			}
			assert.NotZero(t, words[letters(want)], "%s: %q is not drawn, %q are", tl.Document.ID, want, got.Texts)
		}
		assert.NotContains(t, got.Elements, "script")
		assert.NotContains(t, got.Elements, "img")
		assert.NotContains(t, got.Elements, "b")
	}
	assert.Empty(t, p.trouble())
}
