package timeline

import (
	"github.com/dateline-go/dateline/internal/language"
	"github.com/dateline-go/dateline/internal/scan"
	"github.com/dateline-go/dateline/lang"
)

// vocabulary is the classes of events.txt, and those of its words that the grammar of clauses asks for.
type vocabulary struct {
	events, nouns *language.Words

	reporting, aspectual, perception, iaction, istate, state scan.Class // TimeML classes of verbs
	light, weak, lasting, intransitive                       scan.Class
	plan, cancel, denial, fail, happen, maybe                scan.Class // what a verb says of the event that hangs on it
	occasion, standing, unreal, going, speaker               scan.Class
	title                                                    scan.Class // of words.txt: Mr., Gen.
	naming                                                   scan.Class // of words.txt: what names a day, Tuesday, yesterday, last
	subordinator, preposition, pronoun                       scan.Class

	// What status.go and settle.go ask for beside those.
	dated, due, intended, coming, menace, wish, off, sure, resolve, lack scan.Class
	perhaps, almost, cause, yield, eventual, plea, preparation, forbid   scan.Class
	proceed, course, anaphor, true, untrue, shift, claim, remain         scan.Class

	// What source.go and pronoun.go ask for.
	voice, avow, accuse, evidence, tell scan.Class

	// What else single steps ask of verbs, and of their participles.
	unplan, befall, unfold, held, utter, ditransitive, participial, provided scan.Class

	// folded is the classes that the features of learned weights see: what was there when they were learned.
	folded scan.Class

	// Classes of names.txt, which words have however they are tagged.
	where, above, whither, compass, locality, quarter, institution, upon, member, stance, called scan.Class // of locations
	counted, manifold, approximate, bound                                                        scan.Class // of how many
	male, female, person, body, crowd, firm, rank, particle, anybody, folk                       scan.Class // of who is meant
	vain, aside                                                                                  scan.Class // of what is done, and of what is told by the way
}

func newVocabulary(l *lang.Language) vocabulary {
	e := l.Events()
	title, _ := l.Lexicon().Class("title")
	var naming scan.Class
	for _, name := range []string{"weekday", "month", "deictic", "nightword", "step", "previous", "holiday"} {
		c, _ := l.Lexicon().Class(name)
		naming |= c
	}
	n := l.Names()
	v := vocabulary{
		events: e, nouns: n, title: title, naming: naming,
		reporting: e.Class("reporting"), aspectual: e.Class("aspectual"), perception: e.Class("perception"),
		iaction: e.Class("iaction"), istate: e.Class("istate"), state: e.Class("state"),
		light: e.Class("light"), weak: e.Class("weak"), lasting: e.Class("lasting"), intransitive: e.Class("intransitive"),
		plan: e.Class("plan"), cancel: e.Class("cancel"), denial: e.Class("denial"), fail: e.Class("fail"),
		happen: e.Class("happen"), maybe: e.Class("maybe"),
		occasion: e.Class("occasion"), standing: e.Class("standing"), unreal: e.Class("unreal"), going: e.Class("going"),
		speaker:      e.Class("speaker"),
		subordinator: e.Class("subordinator"), preposition: e.Class("preposition"), pronoun: e.Class("pronoun"),

		dated: e.Class("dated"), due: e.Class("due"), intended: e.Class("intended"), coming: e.Class("coming"),
		menace: e.Class("menace"), wish: e.Class("wish"), off: e.Class("off"), sure: e.Class("sure"),
		resolve: e.Class("resolve"), lack: e.Class("lack"), perhaps: e.Class("perhaps"), almost: e.Class("almost"),
		cause: e.Class("cause"), yield: e.Class("yield"), eventual: e.Class("eventual"), plea: e.Class("plea"),
		preparation: e.Class("preparation"), forbid: e.Class("forbid"), proceed: e.Class("proceed"), course: e.Class("course"),
		voice: e.Class("voice"), avow: e.Class("avow"), accuse: e.Class("accuse"), evidence: e.Class("evidence"), tell: e.Class("tell"),
		anaphor: e.Class("anaphor"), claim: e.Class("claim"), remain: e.Class("remain"), shift: e.Class("shift"), true: e.Class("true"), untrue: e.Class("untrue"),
		unplan: e.Class("unplan"), befall: e.Class("befall"), unfold: e.Class("unfold"), held: e.Class("held"), utter: e.Class("utter"),
		ditransitive: e.Class("ditransitive"), participial: e.Class("participial"), provided: e.Class("provided"),

		where: n.Class("where"), above: n.Class("above"), compass: n.Class("compass"), whither: n.Class("whither"),
		locality: n.Class("locality"), quarter: n.Class("quarter"), institution: n.Class("institution"), upon: n.Class("upon"),
		member: n.Class("member"), stance: n.Class("stance"), called: n.Class("called"), counted: n.Class("counted"), manifold: n.Class("manifold"),
		approximate: n.Class("approximate"), bound: n.Class("bound"), male: n.Class("male"), female: n.Class("female"), person: n.Class("person"),
		body: n.Class("body"), crowd: n.Class("crowd"), firm: n.Class("firm"), rank: n.Class("rank"),
		particle: n.Class("particle"), anybody: n.Class("anybody"), folk: n.Class("folk"), vain: n.Class("vain"), aside: n.Class("aside"),
	}
	v.folded = v.reporting | v.aspectual | v.perception | v.iaction | v.istate | v.state | v.light | v.weak | v.lasting | v.intransitive |
		v.plan | v.cancel | v.denial | v.fail | v.happen | v.maybe | v.occasion | v.standing | v.unreal | v.going | v.speaker |
		v.subordinator | v.preposition | v.pronoun
	return v
}
