// Point measures a point of docs/cost.svg in a process of its own and writes it as JSON: go run ./point expressions length 1000.
package main

import (
	"encoding/json"
	"fmt"
	"os"
	"strconv"

	"github.com/dateline-go/dateline/bench/cost"
)

func main() {
	if len(os.Args) != 4 {
		fmt.Fprintln(os.Stderr, "usage: point expressions|timelines length|documents SIZE")
		os.Exit(2)
	}
	p := cost.Point{Kind: os.Args[1], By: os.Args[2]}
	var err error
	if p.Size, err = strconv.Atoi(os.Args[3]); err == nil {
		err = p.Measure()
	}
	if err == nil {
		err = json.NewEncoder(os.Stdout).Encode(p)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "point:", err)
		os.Exit(1)
	}
}
