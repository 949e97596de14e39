package tag

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/dateline-go/dateline/internal/scan"
	"github.com/dateline-go/dateline/lang"
)

// story is what the benchmarks read: news with names, numbers, quotations and a headline.
const story = `Parliament Delays Vote on Harbour Bridge After Storm

The vote had been set for Tuesday, but the speaker of the lower house, Maria Okonjo, said late on Monday that it would not take place.
Heavy rain had flooded two of the city's main roads, and 14 members could not reach the capital in time. "We did not want to decide
this without them," she told reporters. "The bridge has waited for 30 years; it can wait for another week."

The project, which is expected to cost $1.2 billion, was first proposed in 1994. Work began in March 2019 and was halted a year later
when the builder, Arden & Sons, went bankrupt. Since then three ministers have promised to finish it. None has. The opposition says
the government is hiding the true price, and it plans to ask for an inquiry once the session resumes on Sept. 3.

Engineers who inspected the site last week found that several of the piers were cracked. They're now being repaired, an official said,
and the first cars should cross the river by the end of 2026. The mayor, who hasn't spoken in public since the storm, will meet
residents of the old harbour on Friday; many of them fear they will be forced to leave before the works are over.
`

var plain = scan.NewLexicon()

// tagged tags a text and writes it as word/TAG.
func tagged(text string) string {
	var t scan.Text
	scan.Scan(&t, text, plain)
	var out []string
	var tags []Tag
	for _, s := range t.Sentences {
		tokens := t.Tokens[s.First:s.Last]
		tags = English().Tag(tags[:0], text, tokens)
		for i, tok := range tokens {
			out = append(out, t.Words(tok)+"/"+tags[i].String())
		}
	}
	return strings.Join(out, " ")
}

func TestTag(t *testing.T) {
	for _, want := range []string{
		"The/DT two/CD sides/NNS met/VBD again/RB on/IN Saturday/NNP ./.",
		"The/DT ship/NN sank/VBD near/IN Oman/NNP ./.",
		"The/DT meeting/NN would/MD n't/RB take/VB place/NN ./.",
		"He/PRP cannot/MD leave/VB ./.",
		"Witkoff/NNP had/VBD been/VBN told/VBN to/TO travel/VB to/IN Oman/NNP ./.",
		"Putin/NNP 's/POS call/NN lasted/VBD 50/CD minutes/NNS ./.",
		"Israel/NNP launched/VBD strikes/NNS on/IN Friday/NNP ./.",
		"He/PRP 's/VBZ leaving/VBG in/IN May/NNP ,/, and/CC she/PRP may/MD follow/VB ./.",
		"Two/CD men/NNS were/VBD arrested/VBN in/IN 1998/CD ./.",
	} {
		var words []string
		for _, w := range strings.Fields(want) {
			words = append(words, w[:strings.LastIndexByte(w, '/')])
		}
		text := strings.NewReplacer(" .", ".", " ,", ",", " '", "'", " n't", "n't").Replace(strings.Join(words, " "))
		assert.Equal(t, want, tagged(text))
	}
}

func TestTagsHaveNames(t *testing.T) {
	for tag := CC; tag < Count; tag++ {
		got, ok := Parse(tag.String())
		assert.True(t, ok)
		assert.Equal(t, tag, got)
	}
	_, ok := Parse("")
	assert.False(t, ok)
	assert.Empty(t, Tag(200).String())
}

// TagWords tags as Tag does, and gives the hashes of words, of those that it has met before, too.
func TestTagWords(t *testing.T) {
	text := "The DON’T-ers’ ship, Straßenbahnhaltestelle II, sank in 1998 — didn’t it? The ship sank."
	var s scan.Text
	scan.Scan(&s, text, plain)
	for range 2 {
		hashes := make([]uint32, len(s.Tokens))
		tags := English().TagWords([]Tag{XX}, hashes, text, s.Tokens)
		assert.Equal(t, English().Tag([]Tag{XX}, text, s.Tokens), tags)
		for i, tok := range s.Tokens {
			want := uint32(0)
			if tok.Class&scan.Word != 0 {
				want = WordHash(s.Words(tok))
			}
			assert.Equal(t, want, hashes[i], s.Words(tok))
		}
	}
}

// Whatever the bytes, there is one tag a token, and the same one every time.
func TestTagAnyText(t *testing.T) {
	for _, text := range []string{
		"", " ", ".", "\xff\xfe", "a\x00b", "’", "''", "n't", "'s", strings.Repeat("a", 100_000), strings.Repeat("-", 5000),
		strings.Repeat("é", 300), "ÉTÉ Łódź Žižek", strings.Repeat("s ", 5000), "es ed ing ies", "ss sss", "\xe2\x80", "5G 3.5% $4bn",
	} {
		assert.Equal(t, tagged(text), tagged(text))
	}
	assert.Empty(t, English().Tag(nil, "", nil))
	assert.Len(t, English().Tag(nil, "", make([]scan.Token, 3)), 3, "tokens without a byte")
}

func FuzzTag(f *testing.F) {
	f.Add(story)
	f.Add("\xff’s n't I'M 12:30-14")
	f.Fuzz(func(t *testing.T, text string) {
		var s scan.Text
		scan.Scan(&s, text, plain)
		tags := English().Tag(nil, text, s.Tokens)
		require.Len(t, tags, len(s.Tokens))
		for _, tag := range tags {
			require.True(t, None < tag && tag < Count)
		}
		for _, g := range AppendGroups(nil, text, s.Tokens, tags) {
			require.True(t, 0 <= g.First && g.First <= g.Main && g.Main < g.Last && g.Last <= len(tags))
		}
	})
}

func TestTagAllocatesNothing(t *testing.T) {
	if raceDetector {
		t.Skip("the race detector empties pools")
	}
	var s scan.Text
	scan.Scan(&s, story, plain)
	tags := make([]Tag, 0, len(s.Tokens))
	tagger := English()
	assert.Zero(t, testing.AllocsPerRun(10, func() { tags = tagger.Tag(tags[:0], story, s.Tokens) }))
}

func TestLoadRefuses(t *testing.T) {
	good := lang.English().File("weights.bin")
	change := func(at int, to byte) string {
		c := []byte(good)
		c[at] = to
		return string(c)
	}
	n := len(magic)
	for name, file := range map[string]string{
		"empty":                "",
		"other file":           "PK\x03\x04",
		"magic alone":          magic,
		"format version":       change(n, 99),
		"feature version":      change(n+2, 99),
		"labels":               change(n+6, 'Z'),
		"cut short":            good[:len(good)-2],
		"too long":             good + "xx",
		"header alone":         good[:n+6],
		"last row has no end":  change(len(good)-2*blockSize, good[len(good)-2*blockSize]&^lastBit),
		"more words than file": change(n+6+len(Labels())+3, 0x7F),
	} {
		_, err := Load(file)
		assert.ErrorIs(t, err, ErrWeights, name)
	}
}

func TestOf(t *testing.T) {
	english, err := Of(lang.English())
	require.NoError(t, err)
	assert.Same(t, English(), english)

	files := fstest.MapFS{"words.txt": {Data: []byte("enero  month  1\n")}, "rules.txt": {}}
	l, err := lang.Load(files, "es")
	require.NoError(t, err)
	_, err = Of(l)
	assert.ErrorIs(t, err, ErrNoWeights)
	assert.ErrorContains(t, err, "language es")

	files["weights.bin"] = &fstest.MapFile{Data: []byte("PK\x03\x04")}
	_, err = Of(l)
	assert.ErrorIs(t, err, ErrWeights)
	assert.ErrorContains(t, err, "language es")

	files["weights.bin"].Data = []byte(lang.English().File("weights.bin"))
	spanish, err := Of(l)
	require.NoError(t, err)
	assert.NotSame(t, English(), spanish)
}

func BenchmarkTag(b *testing.B) {
	var s scan.Text
	scan.Scan(&s, story, plain)
	tagger := English()
	tags := make([]Tag, 0, len(s.Tokens))
	b.SetBytes(int64(len(story)))
	b.ReportAllocs()
	for b.Loop() {
		for _, sent := range s.Sentences {
			tags = tagger.Tag(tags[:0], story, s.Tokens[sent.First:sent.Last])
		}
	}
	b.ReportMetric(float64(len(s.Tokens))*float64(b.N)/b.Elapsed().Seconds(), "tokens/s")
}

func BenchmarkLoad(b *testing.B) {
	text := lang.English().File("weights.bin")
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Load(text); err != nil {
			b.Fatal(err)
		}
	}
}
