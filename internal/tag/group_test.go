package tag

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/dateline-go/dateline/internal/scan"
)

// written is a group as the tables below have it: its words, its tense and, where it has them, aspect and the rest.
func written(src string, tokens []scan.Token, g Group) string {
	var out []string
	for _, tok := range tokens[g.First:g.Last] {
		out = append(out, src[tok.Start:tok.End])
	}
	out = append(out, g.Tense.String())
	if g.Aspect != NoAspect {
		out = append(out, g.Aspect.String())
	}
	word := func(i int) string { return src[tokens[i].Start:tokens[i].End] }
	if g.Modal >= 0 {
		out = append(out, "modal="+word(g.Modal))
	}
	if g.Particle >= 0 {
		out = append(out, "particle="+word(g.Particle))
	}
	for _, flag := range []struct {
		set  bool
		name string
	}{{g.Passive, "passive"}, {g.Negated, "neg"}, {g.Copula, "copula"}, {g.Inverted, "inverted"}, {g.Shared, "shared"}} {
		if flag.set {
			out = append(out, flag.name)
		}
	}
	return strings.Join(out, " ")
}

func groupsOf(text string) string {
	var s scan.Text
	scan.Scan(&s, text, plain)
	var out []string
	for _, sent := range s.Sentences {
		tokens := s.Tokens[sent.First:sent.Last]
		for _, g := range AppendGroups(nil, text, tokens, English().Tag(nil, text, tokens)) {
			out = append(out, written(text, tokens, g))
		}
	}
	return strings.Join(out, "; ")
}

func TestGroups(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		// Tense and aspect.
		{"She took the train.", "took PAST"},
		{"She takes the train.", "takes PRESENT"},
		{"She has taken the train.", "has taken PRESENT PERFECTIVE"},
		{"She had taken the train.", "had taken PAST PERFECTIVE"},
		{"She was taking the train.", "was taking PAST PROGRESSIVE"},
		{"They are taking the train.", "are taking PRESENT PROGRESSIVE"},
		{"They have been waiting since noon.", "have been waiting PRESENT PERFECTIVE_PROGRESSIVE"},
		{"They had been waiting since noon.", "had been waiting PAST PERFECTIVE_PROGRESSIVE"},
		{"The court will hear the case in May.", "will hear FUTURE"},
		{"The ship will be leaving at dawn.", "will be leaving FUTURE PROGRESSIVE"},
		{"The ship will have left by dawn.", "will have left FUTURE PERFECTIVE"},
		{"We'll meet again.", "'ll meet FUTURE"},
		{"The bank is going to cut its rates.", "is going to cut FUTURE"},
		{"The bank is going to the wall.", "is going PRESENT PROGRESSIVE"},

		{"The two sides traded more prisoners on Saturday.", "traded PAST"},

		// Passives.
		{"Two men were arrested on Friday.", "were arrested PAST passive"},
		{"Two men have been arrested.", "have been arrested PRESENT PERFECTIVE passive"},
		{"The road is being repaired.", "is being repaired PRESENT PROGRESSIVE passive"},
		{"The road will be closed by the police.", "will be closed FUTURE passive"},
		{"He had been told nothing.", "had been told PAST PERFECTIVE passive"},
		{"The minister was reportedly killed.", "was reportedly killed PAST passive"},
		{"He was re-elected in March.", "was re - elected PAST passive"},

		// Infinitives and participles.
		{"She wants to travel to Oman.", "wants PRESENT; to travel INFINITIVE"},
		{"He claims to have seen the letter.", "claims PRESENT; to have seen INFINITIVE PERFECTIVE"},
		{"The prisoners hope to be released.", "hope PRESENT; to be released INFINITIVE passive"},
		{"He tried to quickly leave the town.", "tried PAST; to quickly leave INFINITIVE"},
		{"The envoy had been set to travel to Oman.", "had been set PAST PERFECTIVE passive; to travel INFINITIVE"},
		{"He left the room, slamming the door.", "left PAST; slamming PRESPART"},
		{"Having lost the vote, she resigned.", "Having lost PRESPART PERFECTIVE; resigned PAST"},
		{"The house built by his father burned down.", "built PASTPART; burned PAST particle=down"},
		{"The letter, signed by three mayors, was published.", "signed PASTPART; was published PAST passive"},
		{"The guards helped them carry the boxes.", "helped PAST; carry INFINITIVE"},

		// Modals.
		{"The talks would resume on Monday.", "would resume NONE modal=would"},
		{"The talks may have failed.", "may have failed NONE PERFECTIVE modal=may"},
		{"The bridge could be closed.", "could be closed NONE modal=could passive"},
		{"They must be working.", "must be working NONE PROGRESSIVE modal=must"},
		{"He'd leave if he could.", "'d leave NONE modal='d"},
		{"He'd left before noon.", "'d left PAST PERFECTIVE"},
		{"She had to leave the country.", "had to leave INFINITIVE modal=had"},
		{"They ought to apologize.", "ought to apologize INFINITIVE modal=ought"},
		{"They will have to pay a fine.", "will have to pay FUTURE modal=have"},
		{"He said he could.", "said PAST"},

		// Negation.
		{"The minister hadn't been told.", "had n't been told PAST PERFECTIVE passive neg"},
		{"He hadn’t yet been told.", "had n’t yet been told PAST PERFECTIVE passive neg"},
		{"The meeting would not take place.", "would not take NONE modal=would neg"},
		{"They won't sign the treaty.", "wo n't sign FUTURE neg"},
		{"He cannot leave.", "cannot leave NONE modal=cannot neg"},
		{"She never said that.", "said PAST neg"},
		{"He promised not to run.", "promised PAST; to run INFINITIVE neg"},
		{"The firm no longer sells cars.", "sells PRESENT neg"},
		{"The firm will no longer sell cars.", "will no longer sell FUTURE neg"},
		{"The offer was not acceptable.", "was PAST neg copula"},
		{"No one was hurt.", "was hurt PAST passive neg"},
		{"None of the workers were injured.", "were injured PAST passive neg"},
		{"No date has been set for the talks.", "has been set PRESENT PERFECTIVE passive neg"},
		{"Neither the army nor the rebels fired.", "fired PAST neg"},
		{"Neither of them came.", "came PAST neg"},
		{"Neither he nor she came.", "came PAST neg"},
		{"Neither of the two sides fired.", "fired PAST neg"},
		{"He did not sign, nor did the rebels, who fled.", "did not sign PAST neg; did PAST neg; fled PAST"},
		{"Not all of the rebels fired.", "fired PAST"},
		{"He left without signing the form.", "left PAST; signing PRESPART neg"},
		{"The police made no arrests.", "made PAST"},
		{"Nor did he mention the price.", "did he mention PAST neg inverted"},
		{"Never before has the house met in June.", "has the house met PRESENT PERFECTIVE neg inverted"},

		// Questions.
		{"Did he leave?", "Did he leave PAST inverted"},
		{"Why has the new government fallen?", "has the new government fallen PRESENT PERFECTIVE inverted"},
		{"When will the president of France sign the treaty?", "will the president of France sign FUTURE inverted"},
		{"Was the man arrested?", "Was the man arrested PAST passive inverted"},
		{"Are they leaving?", "Are they leaving PRESENT PROGRESSIVE inverted"},

		// What the auxiliary is shared by.
		{"Two men were arrested and charged.", "were arrested PAST passive; charged PAST passive shared"},
		{"The firm will buy the land and build a hotel.", "will buy FUTURE; build FUTURE shared"},
		{"He did not confirm or deny the report.", "did not confirm PAST neg; deny PAST neg shared"},
		{"They were singing and dancing in the street.", "were singing PAST PROGRESSIVE; dancing PAST PROGRESSIVE shared"},
		{"He was arrested but quickly released.", "was arrested PAST passive; released PAST passive shared"},
		{"She has written and published two books.", "has written PRESENT PERFECTIVE; published PRESENT PERFECTIVE shared"},

		// Interruptions.
		{"The mayor has, in the past, refused to comment.", "has , in the past , refused PRESENT PERFECTIVE; to comment INFINITIVE"},
		{"They have all agreed.", "have all agreed PRESENT PERFECTIVE"},

		// 's.
		{"He's leaving.", "'s leaving PRESENT PROGRESSIVE"},
		{"She's been there twice.", "'s been PRESENT PERFECTIVE copula"},
		{"It's known as the old bridge.", "'s known PRESENT passive"},

		// Verbs that are no auxiliaries here.
		{"The mayor was ready.", "was PAST copula"},
		{"They have two children.", "have PRESENT"},
		{"She did the work.", "did PAST"},

		// Words that are no verbs here.
		{"The wounded soldiers slept.", "slept PAST"},
		{"The US-led coalition agreed to a cease-fire.", "agreed PAST"},
		{"A widely used method failed.", "failed PAST"},
		{"Three ships, including a tanker, left.", "left PAST"},

		// Particles.
		{"The strike was called off.", "was called PAST particle=off passive"},
	} {
		assert.Equal(t, c.want, groupsOf(c.text), "%s\n%s", c.text, tagged(c.text))
	}
}

// Groups hold although the tagger has a word wrong.
func TestGroupsMendTags(t *testing.T) {
	for _, c := range []struct{ tagged, want string }{
		{"The/DT two/CD sides/NNS traded/VBN more/JJR prisoners/NNS ./.", "traded PAST"},
		{"The/DT outlook/NN for/IN farmers/NNS darkened/VBN ./.", "darkened PAST"},
		{"The/DT mayor/NN ,/, a/DT lawyer/NN himself/PRP ,/, promised/VBN reforms/NNS ./.", "promised PAST"},
		{"He/PRP said/VBD prices/NNS jumped/VBN ./.", "said PAST; jumped PAST"},
		{"They/PRP bought/VBD the/DT firm/NN and/CC closed/VBN it/PRP ./.", "bought PAST; closed PAST"},
		{"The/DT man/NN who/WP fired/VBN escaped/VBD ./.", "fired PAST; escaped PAST"},
		{"the/DT plane/NN exploded/JJ ./.", "exploded PAST"},
		{"It/PRP does/VBZ not/RB own/JJ the/DT land/NN ./.", "does not own PRESENT neg"},
		{"They/PRP are/VBP warning/NN that/IN it/PRP broke/VBD ./.", "are warning PRESENT PROGRESSIVE; broke PAST"},
		{"The/DT firm/NN cut/VB its/PRP$ dividend/NN ./.", "cut PAST"},
		{"Terms/NNS call/VB for/IN a/DT sale/NN ./.", "call PRESENT"},
		{"He/PRP was/VBD took/VBD away/RB ./.", "was took PAST passive"},
		{"The/DT shares/NNS held/VBD by/IN the/DT bank/NN fell/VBD ./.", "held PASTPART; fell PAST"},

		// And are not mended into something they are not.
		{"In/IN a/DT speech/NN delivered/VBN in/IN Rome/NNP ,/, he/PRP laughed/VBD ./.", "delivered PASTPART; laughed PAST"},
		{"The/DT troops/NNS massed/VBN there/RB attacked/VBD ./.", "massed PASTPART; attacked PAST"},
		{"They/PRP saw/VBD the/DT house/NN built/VBN here/RB ./.", "saw PAST; built PASTPART"},
		{"The/DT letter/NN seen/VBN here/RB ./.", "seen PASTPART"},
		{"He/PRP found/VBD an/DT exploded/JJ mine/NN ./.", "found PAST"},
	} {
		var words []string
		var tags []Tag
		for _, f := range strings.Fields(c.tagged) {
			i := strings.LastIndexByte(f, '/')
			tag, ok := Parse(f[i+1:])
			require.True(t, ok, f)
			words, tags = append(words, f[:i]), append(tags, tag)
		}
		text := strings.Join(words, " ")
		var s scan.Text
		scan.Scan(&s, text, plain)
		require.Len(t, s.Tokens, len(tags), text)
		var out []string
		for _, g := range AppendGroups(nil, text, s.Tokens, tags) {
			out = append(out, written(text, s.Tokens, g))
		}
		assert.Equal(t, c.want, strings.Join(out, "; "), c.tagged)
	}
}

func TestGroupFinite(t *testing.T) {
	text := "She said he would have to leave, having been told to go by men called up in May."
	var s scan.Text
	scan.Scan(&s, text, plain)
	var got []string
	for _, g := range AppendGroups(nil, text, s.Tokens, English().Tag(nil, text, s.Tokens)) {
		got = append(got, fmt.Sprint(s.Words(s.Tokens[g.Main]), " ", g.Finite))
	}
	assert.Equal(t, []string{"said true", "leave true", "told false", "go false", "called false"}, got)
}

// Groups of another sentence in front make no difference.
func TestAppendGroups(t *testing.T) {
	var s scan.Text
	scan.Scan(&s, "and cut the price and dancing and closed it.", plain)
	tags := []Tag{CC, VB, DT, NN, CC, NN, CC, VBN, PRP, Stop}
	before := []Group{{Last: 5, Tense: Past, Finite: true, Modal: -1, Particle: -1}}
	want := AppendGroups(nil, s.Source, s.Tokens, tags)
	assert.Equal(t, want, AppendGroups(before, s.Source, s.Tokens, tags)[1:])
}

// Whatever the tags, groups hold their verb, do not overlap and come in order.
func TestGroupsAnyTags(t *testing.T) {
	text := strings.Repeat("he's been not-so and 'd no longer of, cut it had to going to be loved by ? \" exploded singing ", 3)
	var s scan.Text
	scan.Scan(&s, text, plain)
	tags := make([]Tag, len(s.Tokens))
	r := rand.New(rand.NewPCG(1, 2))
	for range 3000 {
		for i := range tags {
			tags[i] = Tag(r.IntN(int(Count)))
			if r.IntN(2) == 0 { // verbs and what stands between them
				tags[i] = []Tag{MD, TO, VB, VBD, VBG, VBN, VBP, VBZ, RB, CC, Comma, NN, IN, PRP}[r.IntN(14)]
			}
		}
		end := 0
		for _, g := range AppendGroups(nil, text, s.Tokens, tags) {
			require.True(t, end <= g.First && g.First <= g.Main && g.Main == g.Last-1 && g.Last <= len(tags), "%v\n%+v", tags, g)
			require.NotEmpty(t, g.Tense.String()+g.Aspect.String())
			end = g.Last
		}
	}
}

// A sentence as long as a text takes time in proportion: this test is over at once, or never.
func TestGroupsLinear(t *testing.T) {
	for _, sentence := range []string{
		"and/CC been/VBN going/VBG ", "fell/VBN ,/, ", "not/RB ", "the/DT man/NN of/IN ", "would/MD ,/, ", "has/VBZ a/DT ", "cut/VB and/CC ",
	} {
		text := ""
		var tags []Tag
		for _, f := range strings.Fields(sentence) {
			word, name, _ := strings.Cut(f, "/")
			tag, ok := Parse(name)
			require.True(t, ok)
			text, tags = text+word+" ", append(tags, tag)
		}
		const n = 100_000
		var s scan.Text
		scan.Scan(&s, strings.Repeat(text, n), plain)
		AppendGroups(nil, s.Source, s.Tokens, slices.Repeat(tags, n))
	}
}

func TestGroupsAllocateNothing(t *testing.T) {
	var s scan.Text
	scan.Scan(&s, story, plain)
	tags := English().Tag(nil, story, s.Tokens)
	groups := AppendGroups(nil, story, s.Tokens, tags)
	assert.NotEmpty(t, groups)
	assert.Zero(t, testing.AllocsPerRun(10, func() { groups = AppendGroups(groups[:0], story, s.Tokens, tags) }))
}

func BenchmarkGroups(b *testing.B) {
	var s scan.Text
	scan.Scan(&s, story, plain)
	tags := English().Tag(nil, story, s.Tokens)
	var groups []Group
	b.SetBytes(int64(len(story)))
	b.ReportAllocs()
	for b.Loop() {
		groups = AppendGroups(groups[:0], story, s.Tokens, tags)
	}
}
