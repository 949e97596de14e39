package tag

import (
	"strings"

	"github.com/dateline-go/dateline/internal/scan"
)

// role is what a word of the grammar does in verb groups. A word may have several.
type role uint32

const (
	isBe           role = 1 << iota
	isHave              // to be followed by a participle
	isDo                // to be followed by a base form
	isWill              // makes a future
	isFinite            // a form that is finite and nothing else: was, did, has
	isPast              // was, had, did
	isPresent           // is, has, does
	isBeen              // been
	isNot               // negates a group that it stands in or right before
	isNor               // negates the group behind it, which has its subject inside: "nor did he"
	isNo                // no, of
	isLonger            // no longer
	isBut               // joins without taking a negation over: "not arrested but charged"
	isOr                // takes it over from afar: "did not confirm the report or deny it"
	isOf                // of
	isSubject           // never an object: he
	isFloating          // belongs to the subject and stands behind the auxiliary: "have all left"
	isIntransitive      // a participle that has no passive: "it's become"
	isAdjective         // a participle that is an adjective as well, and not on -ed: "was hurt"
	isD                 // 'd
	isGoing             // going
	isOught             // ought
	isBy                // by
	isThat              // begins a clause, and is no preposition: that, because
	isWhen              // begins a clause, or is a preposition: after
	isSay               // a clause without "that" may follow: said
	isSame              // its past is like its base form: cut
	isWithout           // without
	isNobody            // a subject that is none: nobody
	isPreposition       // a verb's form that is a preposition now: including
)

// roles are the words of English verb groups. Another language will need a table of its own, and other rules than those of group.go
// where its verb groups are built in another way.
var roles = func() (t roleTable) {
	for _, r := range []struct {
		words string
		role  role
	}{
		{"be is are was were been being am 's 're 'm", isBe},
		{"have has had having 've 'd 's", isHave},
		{"do does did", isDo},
		{"will shall wo sha 'll", isWill},
		{"am is are was were does did has 's 're 'm 've", isFinite},
		{"was were had did", isPast},
		{"am is are does has 's 're 'm 've", isPresent},
		{"been", isBeen},
		{"not n't never cannot", isNot},
		{"nor neither", isNor},
		{"no", isNo},
		{"longer", isLonger},
		{"but", isBut},
		{"or nor", isOr},
		{"of", isOf},
		{"i he she we they", isSubject},
		{"all both each", isFloating},
		{"agreed arrived become begun come died fallen gone got grown happened lived risen seemed tried worked", isIntransitive},
		{"born broken built cut frozen gone hidden hit hurt known lost put set shot shut stolen stuck torn worn", isAdjective},
		{"'d", isD},
		{"going", isGoing},
		{"ought", isOught},
		{"by", isBy},
		{"that because if whether though although unless while", isThat},
		{"after as before once since until", isWhen},
		{"say says said saying believe believes believed claim claims claimed know knew show shows showed think thinks thought", isSay},
		{"beat bet bid broadcast burst cast cost cut forecast hit hurt let put quit read rid set shut split spread", isSame},
		{"without", isWithout},
		{"nobody none nothing", isNobody},
		{"concerning excluding including regarding", isPreposition},
	} {
		for _, w := range strings.Fields(r.words) {
			t.add(scan.HashString(w), r.role)
		}
	}
	return t
}()

// roleTable is an open-addressed table by the hash of a word.
type roleTable [256]struct {
	hash uint32
	role role
}

func (t *roleTable) add(hash uint32, r role) {
	i := uint8(hash)
	for t[i].role != 0 && t[i].hash != hash {
		i++
	}
	t[i].hash = hash
	t[i].role |= r
}

func (t *roleTable) find(hash uint32) role {
	i := uint8(hash)
	for t[i].role != 0 {
		if t[i].hash == hash {
			return t[i].role
		}
		i++
	}
	return 0
}

// role returns what the word at i does, nothing for i outside the sentence.
func (f *finder) role(i int) role {
	if i < 0 || i >= len(f.tokens) || f.tokens[i].Class&scan.Word == 0 {
		return 0
	}
	return roles.find(f.tokens[i].Hash)
}
