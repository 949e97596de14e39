package golden

import (
	"math/rand/v2"
	"strings"
)

// parts are what news is made of: names, verbs of every class, days, and what stands between them.
var parts = strings.Split(`the mayor|Anna Weber|he|she|they|it|the council|rebels|Mr. Orlov|Grocim Motors|two companies|a court in Lyon|the army|officials|police|who|
resigned|visited the site|met the minister|signed the treaty|won the race|left|arrived|called the police|was arrested|were killed|has been shut|is searching|had fallen|will open|would have said|
announced a plan|plans to sell the plant|called off the march|cancelled the summit|postponed the vote|denied the charges|refused to pay|failed to reach a deal|agreed to meet|began talks|held talks|
ended the strike|took place|happened|broke out|lasted|said|told reporters|added|claimed|warned|expects to rule|hopes to return|wants to leave|may rise|must pay|did not vote|never came|to halt the run|
made her debut|was to have begun|is scheduled for|is due|was set to fly|asked both sides to stop|saw smoke|knew of it|has a son|is ready|was the winner|
the election|the war|a fire|the merger|an attack|talks|the march|elections|a hearing|the launch|the strike|his resignation|a ceasefire|the vote|the first round|a flood|
on Wednesday|Wednesday|Wednesday|on Tuesday|last week|next month|yesterday|two days later|the day before|in June|on June 3|in 1998|earlier this year|from Wednesday to Friday|since March|until Sunday|
for three weeks|two years ago|on Wednesday morning|at 3 p.m.|the same day|a week earlier|by 2030|every Friday|between May and July|the weekend|on 19 March 2025|
after|before|and|but|when|because|while|as|since|until|if|that|which|, who|, and|, but|, after which|, when|following|during|despite|with|of|in|for|by|to|not|no|
,|.|. |.`+"\n\n"+`|“|”|"|'s|(|)|—|-|:|;|?|!|in Oslo|in Kyiv|at the airport|near the border|across Europe|, the company’s chief executive,|three people|dozens of workers|$281 million|
the president’s|of the treaty|against the government|according to the ministry|he said|she told the paper|officials said|The|He|They|On Wednesday|After the vote|A day later|In March|
“We will pay|“It is over|” said Weber|MOSCOW (AP) —|Saturday’s|Wednesday’s|’ll|n’t|had|was|were|been|being|having|is|are|be|have|will|would|could|may|should|going to|used to|about to`, "|")

// Sentences makes a text of bytes, one part of news for each. Random bytes hardly ever make two clauses of one day, or a plan that is called off, and
// much of what is to be tested is about these.
func Sentences(of []byte) string {
	var text strings.Builder
	for i, b := range of {
		part := strings.TrimPrefix(parts[int(b)%len(parts)], "\n")
		if i > 0 && !strings.HasPrefix(part, ",") && !strings.HasPrefix(part, ".") && !strings.HasPrefix(part, "’") {
			text.WriteByte(' ')
		}
		text.WriteString(part)
	}
	return text.String()
}

// Bytes gives some bytes at random, one at least.
func Bytes(r *rand.Rand, most int) []byte {
	of := make([]byte, 1+r.IntN(most))
	for i := range of {
		of[i] = byte(r.IntN(256))
	}
	return of
}
