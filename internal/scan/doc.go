// Package scan turns text into classed tokens and sentences in one pass over its bytes.
//
// It knows the shapes that numbers, clock times and dates are written in, and takes the classes of every other word from a
// [Lexicon]. It knows no grammar: which tokens make a temporal expression is the business of package match.
//
// Words are divided as in the Penn Treebank: "didn't" is did and n't, "Putin's" is Putin and 's, a hyphen is a token of
// its own, and "U.S.", "a.m." and the abbreviations of the lexicon keep their full stops.
package scan
