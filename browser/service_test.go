package browser

import (
	"net/http/httptest"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/dateline-go/dateline/service"
)

// step fills in the form of the service, presses a button and gives what stands on the page when that is answered.
const step = `(async function({date, text, button}) {
  const form = document.getElementById("form"), results = document.getElementById("results");
  const field = form.elements.date;
  if (date) { field.value = date; } else if (date === "") { field.type = "text"; field.removeAttribute("required"); field.value = ""; }
  form.elements.title.value = "Flood <1>";
  form.elements.text.value = text;
  const answered = new Promise(done => new MutationObserver((_, o) => { if (!results.hasAttribute("aria-busy")) { o.disconnect(); done(); } })
    .observe(results, {attributes: true, attributeFilter: ["aria-busy"], attributeOldValue: true}));
  form.requestSubmit(document.getElementById(button));
  await answered;
  const problems = [...document.querySelectorAll(".problem")];
  return {
    events: [...results.querySelectorAll(".what")].map(e => e.textContent),
    problems: problems.map(e => e.previousElementSibling ? e.previousElementSibling.id : "").concat(problems.map(e => e.textContent)),
    focus: document.activeElement.id,
    invalid: [...document.querySelectorAll("[aria-invalid]")].map(e => e.id),
  };
})`

type stepped struct {
	Events   []string `json:"events"`
	Problems []string `json:"problems"` // the fields that they stand beside, and their words
	Focus    string   `json:"focus"`
	Invalid  []string `json:"invalid"`
}

type filled struct {
	Date   string `json:"date"`
	Text   string `json:"text"`
	Button string `json:"button"`
}

// The page of the service under its own content security policy: its script lists events below the form and tells of what is wrong beside the
// field; its first button leads to the timeline drawn, and that back to the form as it was filled in.
func TestServicePage(t *testing.T) {
	p := open(t, nil)
	server := httptest.NewServer(&service.Handler{})
	t.Cleanup(server.Close)
	p.url = server.URL
	p.load(t, "", `document.readyState === "complete"`)
	const text = "The river Tarn burst its banks on Friday.\n\nA concert planned for Sunday was called off."
	got := call[stepped](t, p, step, filled{"2025-06-15", text, "list"})
	assert.Equal(t, []string{"The river Tarn burst its banks on Friday", "A concert planned for Sunday was called off"}, got.Events)
	assert.Empty(t, got.Problems)

	got = call[stepped](t, p, step, filled{"", text, "list"})
	assert.Empty(t, got.Events)
	assert.Equal(t, "date", got.Problems[0])
	assert.Contains(t, got.Problems[1], "it is empty; write 2025-06-15")
	assert.Equal(t, "date", got.Focus)
	assert.Equal(t, []string{"date"}, got.Invalid)

	got = call[stepped](t, p, step, filled{"2025-06-15", text, "list"})
	assert.Len(t, got.Events, 2)
	assert.Empty(t, got.Problems, "what is put right is told of no more")
	assert.Empty(t, got.Invalid)

	press := func(button, ready string) {
		t.Helper()
		call[bool](t, p, `(function(button) { document.querySelector(button).click(); return true; })`, button)
		p.leads(t, ready)
	}
	press("#form button", `document.readyState === "complete" && document.querySelectorAll(".events > li .bar").length === 2`)
	assert.Equal(t, "Flood <1>", call[string](t, p, `(function() { return document.querySelector("h1").textContent; })`, nil))
	assert.NotEqual(t, "auto", call[string](t, p, `(function() { return getComputedStyle(document.querySelector(".bar")).left; })`, nil), "bars stand where they should")
	press("header button", `document.readyState === "complete" && document.getElementById("form") !== null`)
	assert.Equal(t, []string{"Flood <1>", "2025-06-15", text}, call[[]string](t, p, `(function() {
		const f = document.getElementById("form").elements; return [f.title.value, f.date.value, f.text.value]; })`, nil))
	assert.Empty(t, p.trouble())
}
