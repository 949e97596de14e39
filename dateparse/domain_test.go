package dateparse_test

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"

	"github.com/dateline-go/dateline/dateparse"
	"github.com/dateline-go/dateline/internal/hook"
	"github.com/dateline-go/dateline/internal/scan"
	"github.com/dateline-go/dateline/lang"
)

// values are what is found in a text, read on Saturday 19 December 2009.
func values(text string, d dateparse.Domain) string {
	var p dateparse.Parser
	var out []string
	for _, e := range p.Find(text, dateparse.Reference{Date: time.Date(2009, 12, 19, 0, 0, 0, 0, time.UTC), Domain: d}) {
		out = append(out, e.Value.String())
	}
	return strings.Join(out, " ")
}

// history begins with four years long past: it is a narrative.
const history = "The war lasted from 1939 to 1945. In 1938 and 1937 there was peace.\n"

// A text that is scanned already has the expressions that it has otherwise, a narrative too, which is read twice.
func TestFindIn(t *testing.T) {
	texts := []string{"", "It began in August. " + history + "In June he had married.", "He left on Friday.\n\n“It opens Monday,” she said, at 3 p.m. ET."}
	for _, h := range hostile {
		texts = append(texts, h.head+strings.Repeat(h.unit+" on Friday, ", 50)+h.tail)
	}
	findIn := hook.FindIn.(func(*dateparse.Parser, []dateparse.Expression, *scan.Text, dateparse.Reference) []dateparse.Expression)
	var p dateparse.Parser
	ref := dateparse.Reference{Date: time.Date(2009, 12, 19, 0, 0, 0, 0, time.UTC)}
	var scanned scan.Text
	for _, text := range texts {
		scan.Scan(&scanned, text, lang.English().Lexicon())
		assert.Equal(t, p.Find(text, ref), findIn(&p, nil, &scanned, ref), text)
	}
}

func TestDomain(t *testing.T) {
	for _, c := range []struct {
		name, text string
		domain     dateparse.Domain
		want       string
	}{
		{"found out", history + "In December 1940 the army withdrew. In January it was beaten, and by March it had gone.", dateparse.Auto,
			"1939 1945 1938 1937 1940-12 1941-01 1941-03"},
		{"set", "In December 1940 the army withdrew. It was beaten. In June it fled.", dateparse.Narrative, "1940-12 1941-06"},
		{"a report all the same", history + "In December 1940 the army withdrew. It was beaten. In June it fled.", dateparse.Report,
			"1939 1945 1938 1937 1940-12 2009-06"},
		{"what was read before is read again", "It began in August. " + history, dateparse.Auto, "2009-08 1939 1945 1938 1937"},
		{"two days of the document make a report", "He died on Friday. He was buried yesterday. " + history + "In June he had married.", dateparse.Auto,
			"2009-12-18 2009-12-18 1939 1945 1938 1937 2009-06"},
		{"one asks for ten years", "He died on Friday. " + history + "In June he had married.", dateparse.Auto, "2009-12-18 1939 1945 1938 1937 2009-06"},
		{"a day of the month", history + "On 20 September 1940 they attacked. The attack on the 25th was beaten off.", dateparse.Auto,
			"1939 1945 1938 1937 1940-09-20 1940-09-25"},
		{"this year", history + "In March 1940 they met. Prices rose that month. Much else happened this year.", dateparse.Auto,
			"1939 1945 1938 1937 1940-03 1940-03 1940"},
		{"an aside", "In May 1788 the king gave way, as in 1614. On 27 December he gave way again.", dateparse.Narrative, "1788-05 1614 1788-12-27"},
		{"an earlier month of the year told of", "In September 1940 it failed. A siege had begun in June.", dateparse.Narrative, "1940-09 1940-06"},
		{"in one sentence time goes on", "They sailed in June 1910 and landed in January.", dateparse.Narrative, "1910-06 1911-01"},
		{"which thing is meant", "In May 1793 he fell. The August 1792 rising was past. In June the king fell.", dateparse.Narrative, "1793-05 1792-08 1793-06"},
		{"how long it lasted", "In May 1793 it began and lasted until the peace of March 1797. In June the king fell.", dateparse.Narrative,
			"1793-05 1797-03 1793-06"},
		{"an earlier time in the sentence", "In May 1793 they had ten, against forty in May 1792. In June they had two.", dateparse.Narrative,
			"1793-05 1792-05 1793-06"},
		{"what it is compared to", "In February 1945 they met. It was calm in March compared to November. In May they left.", dateparse.Narrative,
			"1945-02 1945-03 1944-11 1945-05"},
		{"how far it went", "In March 1945 they had ten ships, and sixty by December. In May they sailed.", dateparse.Narrative,
			"1945-03 1945-12 1945-05"},
		{"a plan for late in a year", "In March 1944 they planned to leave in late 1945. In July they lost.", dateparse.Narrative,
			"1944-03 1945 1944-07"},
		{"a day of the year told of", "In 1944 they met. That day and the next day it rained. That night they fled.", dateparse.Narrative,
			"1944 XXXX-XX-XX XXXX-XX-XX XXXX-XX-XXTNI"},
		{"a day of the month told of", "In May 1944 they met. It rained that day. That night they fled.", dateparse.Narrative,
			"1944-05 1944-05-XX 1944-05-XXTNI"},
		{"a month of the year told of", "In 1944 they met. That month they fled.", dateparse.Narrative, "1944 1944-XX"},
		{"no day has been told of", "In May 1793 they met. In the afternoon it rained.", dateparse.Narrative, "1793-05 XXXX-XX-XXTAF"},
		{"a range that the story is in", "They won in March 1945. It had rained from October to March.", dateparse.Narrative, "1945-03 1944-10 1945-03"},
		{"a new section", "In May 1918 they won.\n\nThe sea\n\nThey lost ships in May 1914. In June they lost more.", dateparse.Narrative,
			"1918-05 1914-05 1914-06"},
		{"the sentence names a year", "Founded in June 1910, the firm was sold in January.", dateparse.Auto, "1910-06 1911-01"},
		{"but looks forward", "Founded in June 1910, the firm will be sold in January.", dateparse.Auto, "1910-06 2010-01"},
		{"not where the document has spoken", "On Friday the firm, founded in June 1910, said it had been sold in October.", dateparse.Auto,
			"2009-12-18 1910-06 2009-10"},
		{"former", history + "The former king fled.", dateparse.Auto, "1939 1945 1938 1937 PAST_REF"},
		{"no former in a report", "The former king fled.", dateparse.Auto, ""},
		{"a message", "@ann such a long day", dateparse.Auto, "P1D"},
		{"a message of the writer", "I had such a long day", dateparse.Auto, "P1D"},
		{"a message that begins with such a word", "gonna be a long day", dateparse.Auto, "P1D"},
		{"a message in its spelling", "long day tdy", dateparse.Auto, "P1D 2009-12-19"},
		{"speech is none", `It was late. "I had such a long day," he said.`, dateparse.Auto, ""},
		{"no message", "It was such a long day.", dateparse.Auto, ""},
		{"a tag", "Happy #Friday @ann, see you on Friday", dateparse.Auto, "2009-12-18"},
		{"a long text with a tag", "@ann had a long day. " + strings.Repeat("Nothing else. ", 40), dateparse.Auto, ""},
	} {
		t.Run(c.name, func(t *testing.T) { assert.Equal(t, c.want, values(c.text, c.domain), c.text) })
	}
}

// TestExplainReadsAsFind explains texts whose domain Auto finds out: the values are those of Find.
func TestExplainReadsAsFind(t *testing.T) {
	var p dateparse.Parser
	ref := dateparse.Reference{Date: time.Date(2009, 12, 19, 0, 0, 0, 0, time.UTC)}
	for _, text := range []string{history + "In June they met.", "@ann such a long day", "In June they met on Friday.",
		// What a report says first tells how the rest is read, before it is known for one and behind that.
		"On Friday the firm, founded in June 1910, said it had been sold in October.",
		"Founded in June 1910, the firm was sold in January. It said so on Friday, and yesterday."} {
		var explained []string
		for _, x := range p.Explain(text, ref) {
			if x.Expression.Type != "" {
				explained = append(explained, x.Expression.Value.String())
			}
		}
		assert.Equal(t, values(text, dateparse.Auto), strings.Join(explained, " "), text)
	}
}

// TestTitles tells titles in quotation marks from speech.
func TestTitles(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"“1984” is back on the list.", ""},
		{"They sang “White Christmas” there.", ""},
		{`He watched "Friday Night Lights" there.`, ""},
		{"“Good Morning, Vietnam” was his best.", ""},
		{"“Tomorrow,” he said.", "2009-12-20"},
		{"“We leave on Friday.” He left.", "2009-12-18"},
		{"“we met Friday”, he wrote", "2009-12-18"},
		{"He read “Emma” on Friday and “Persuasion” on Sunday.", "2009-12-18 2009-12-13"},
	} {
		assert.Equal(t, c.want, values(c.text, dateparse.Auto), c.text)
	}
}
