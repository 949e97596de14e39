package synth

// kind is a kind of story: how it begins, and what else is told of it.
type kind struct {
	topic string
	title string
	leads []string
	more  []string
}

var kinds = []kind{
	{"accidents", "Fire at {firm} works in {town}", []string{
		"A fire destroyed a warehouse of {firm} in {town} {when}, killing {n} people, police {said}.",
		"At least {n} people died when a blaze broke out {when} at the {firm} works in {town}.",
		"A blaze swept through the {firm} warehouse in {town} {when} and killed {n} workers.",
	}, []string{
		"Firefighters from {near} arrived within an hour, and {m} residents were evacuated.",
		"The building had been inspected {past}, and {firm} was fined for blocked exits.",
		"{who}, the {role}, visited the site and promised an inquiry, which is to begin {next}.",
		"Investigators believe that the fire began in a store of solvents.",
		"A smaller fire at the same works injured three people {ago}.",
		"{other} was arrested {eve} on suspicion of negligence and released the next day.",
	}},
	{"business", "{firm} buys {rival}", []string{
		"{firm} agreed {when} to buy {rival} for ${m} million in cash and shares.",
		"{firm}, the {trade} group, acquired its competitor {rival} {when} for ${m} million.",
		"{rival} was bought by {firm} {when} in a deal worth ${m} million.",
	}, []string{
		"Shares of {firm} fell {n} percent in early trading, while those of {rival} rose.",
		"The two companies began talks {past} and broke them off twice.",
		"{who}, who founded {rival} in 1998, will leave the company {next}.",
		"Regulators are expected to rule on the merger {next}.",
		"{firm} closed its plant in {town} {ago}, cutting {m} jobs.",
		"Analysts had not expected the purchase before the end of the year.",
	}},
	{"courts", "{who} charged over {town} contracts", []string{
		"{who}, a former {role}, was charged {when} with taking bribes from {firm}.",
		"Prosecutors in {town} charged {who} {when} with accepting ${m},000 from {firm}.",
		"{who} was accused by prosecutors {when} of taking money from {firm}.",
	}, []string{
		"{last} denies the charges and will appear in court {next}.",
		"Police searched the offices of {firm} in {near} {eve} and seized {n} boxes of documents.",
		"The case began when {other}, an accountant, wrote to the prosecutor {past}.",
		"{otherlast} testified behind closed doors for {n} hours.",
		"A judge threw out an earlier case against {firm} {ago}.",
		"If convicted, {last} could be sentenced to eight years in prison.",
	}},
	{"politics", "{who} resigns as {role}", []string{
		"{who} resigned {when} as {role} after a dispute over the port of {town}.",
		"The {role}, {who}, stepped down {when}, days after protests in {town}.",
		"{who} quit {when} as {role}, saying that the government had broken its word on {town}.",
	}, []string{
		"{other} was named as the successor and will be sworn in {next}.",
		"Some {m} people marched through {town} {eve} and called for new elections.",
		"{last} was first elected {past} and had survived two votes of no confidence.",
		"The opposition wants the vote to be held before the summer.",
		"Talks between the parties collapsed {eve} after {n} hours.",
		"Parliament rejected a plan to sell the port to {firm} {ago}.",
	}},
	{"weather", "Flood cuts off {town}", []string{
		"A flood cut off {town} {when} after the river broke through a dam, and {n} people are missing.",
		"Floodwater reached {town} {when} and swept away {n} houses.",
		"The river burst its banks {when} and flooded {town}, where {m} people had to leave their homes.",
	}, []string{
		"Soldiers rescued {m} people from roofs with boats and helicopters.",
		"{who}, the {role}, declared a state of emergency and flew to {near}.",
		"The dam was built in 1974 and had been repaired by {firm} {past}.",
		"More rain is expected {next}, and schools will stay closed until then.",
		"The last great flood, in August 2002, killed {m} people along the river.",
		"Trains between {town} and {near} were suspended {eve}.",
	}},
	{"science", "{firm} launches satellite", []string{
		"{firm} launched a weather satellite from its site near {town} {when}.",
		"A rocket of {firm} lifted off near {town} {when} and put a satellite into orbit.",
		"The {trade} group {firm} put its second satellite into orbit {when}.",
	}, []string{
		"It was to lift off {eve}, but the launch was put off because of strong winds.",
		"An earlier rocket exploded {n} seconds after takeoff {past}.",
		"{who}, who leads the project, {said} that the first pictures would arrive {next}.",
		"{rival}, a competitor, cancelled its own launch {ago}.",
		"The satellite weighs {m} kilograms and will circle the earth for seven years.",
		"The government of {near} paid half of the cost.",
	}},
}

// everywhere are sentences that stand in every kind of story.
var everywhere = []string{
	"{who} {said} that the next few days would be decisive.",
	"\"We did not see this coming,\" said {other}, who has lived in {town} since 1987.",
	"A spokesman for {firm} declined to comment {when}.",
	"The town of {near}, {n} kilometers away, was not affected.",
	"Officials met {eve} to discuss what should be done, but no decision was taken.",
	"{other} had warned of this {past} in a letter to the council.",
	"The council of {town} will meet {next} to vote on a budget of ${m} million.",
	"It was not immediately clear who would pay.",
	"{firm}, founded in 1961, employs {m} people in {town} and {near}.",
	"The newspaper of {near} first reported the plans {past}.",
	"Many shops stayed closed, and the market was empty.",
	"{who} was born in {near} and studied law before he moved to {town} in 2009.",
	"The union will go on strike {next} unless wages rise by {n} percent.",
	"Work on a new bridge began {ago} and is expected to take two years.",
}

var (
	firstNames = []string{"Anna", "Boris", "Clara", "Daniel", "Elena", "Felix", "Greta", "Hugo", "Irene", "Jonas", "Karin", "Leon", "Maria", "Niklas", "Olga",
		"Peter", "Rosa", "Simon", "Teresa", "Victor"}
	roles     = []string{"mayor", "finance minister", "governor", "police chief", "health minister", "transport minister", "party leader", "prime minister"}
	firmKinds = []string{"Group", "Industries", "Energy", "Motors", "Shipping", "Foods", "Systems", "Airlines", "Bank", "Chemicals"}
	trades    = []string{"shipping", "energy", "food", "chemicals", "electronics", "aviation", "steel"}
	townEnds  = []string{"", "", "", "ton", "ville", "burg", " Bay", " Falls"}
	onsets    = []string{"b", "br", "c", "d", "f", "g", "gr", "h", "k", "l", "m", "n", "p", "r", "s", "st", "t", "tr", "v", "w"}
	vowels    = []string{"a", "e", "i", "o", "u", "a", "e", "o"}
	codas     = []string{"n", "r", "l", "s", "nd", "rk", "x", "m"}
)
