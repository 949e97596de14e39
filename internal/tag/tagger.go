package tag

import (
	"sync"

	"github.com/dateline-go/dateline/internal/scan"
)

// Tagger tags sentences. It is safe for concurrent use.
type Tagger struct {
	m     *model
	memos sync.Pool // of *memo
}

// Load reads a tagger's weights, the file weights.bin of a language.
func Load(weights string) (*Tagger, error) {
	m, err := open(weights)
	if err != nil {
		return nil, err
	}
	return &Tagger{m: m}, nil
}

// Tag appends the tags of one sentence's tokens to dst, one each: for "talks resumed ." NNS VBD and Stop. It allocates only where
// dst is too small.
func (t *Tagger) Tag(dst []Tag, src string, tokens []scan.Token) []Tag {
	return t.TagWords(dst, nil, src, tokens)
}

// TagWords does what Tag does, and puts the hash of each word, see WordHash, into hashes, which has room for one of each token or is nil. The tagger
// knows them from words that it has met before. What is no word keeps what is there.
func (t *Tagger) TagWords(dst []Tag, hashes []uint32, src string, tokens []scan.Token) []Tag {
	var (
		x    Window
		last Tag
	)
	known, _ := t.memos.Get().(*memo)
	if known == nil {
		known = new(memo)
	}
	words := known.read(t.m, src, tokens)
	for i := range hashes {
		if tokens[i].Class&scan.Word != 0 {
			hashes[i] = words[i+2].hash
		}
	}
	x.start(t.m, tokens, words)
	for range tokens {
		x.next(last)
		if last = x.m.only(x.w[2].entry); last == None {
			last = known.best(&x)
		}
		dst = append(dst, last)
	}
	t.memos.Put(known)
	return dst
}

// only returns the tag of a word that has no other, None for the rest.
func (m *model) only(e entry) Tag {
	if c := e.class(); c >= firstClass {
		return Tag(m.classes[c-firstClass])
	}
	return None
}

// Walk goes through a sentence as Tag does and leaves the decisions to decide, which a trainer learns in: it is given the
// features of every token that needs a decision, and answers with the tag to go on with.
func (t *Tagger) Walk(src string, tokens []scan.Token, decide func(i int, keys *Keys) Tag) {
	var (
		x    Window
		keys Keys
		last Tag
	)
	x.start(t.m, tokens, new(memo).read(t.m, src, tokens))
	for i := range tokens {
		x.next(last)
		if last = x.m.only(x.w[2].entry); last == None {
			x.Keys(&keys)
			last = decide(i, &keys)
		}
	}
}
