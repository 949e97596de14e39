// First is the least program that uses dateline, for what it takes to start: without an argument it tells how many goroutines there are before
// anything is called; with a phrase it finds the first expression of it.
package main

import (
	"fmt"
	"os"
	"runtime"
	"time"

	"github.com/dateline-go/dateline/dateparse"
)

func main() {
	if len(os.Args) < 2 {
		fmt.Println(runtime.NumGoroutine())
		return
	}
	for _, e := range dateparse.Find(os.Args[1], time.Date(2025, 6, 18, 0, 0, 0, 0, time.UTC)) {
		fmt.Println(e.Text, e.Value)
	}
}
