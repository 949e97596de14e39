// The programs that read what dateline writes, in a browser. A module of its own: nobody who wants the library downloads one.
module github.com/dateline-go/dateline/browser

go 1.26.0

require (
	github.com/chromedp/cdproto v0.159.0
	github.com/chromedp/chromedp v0.23.0
	github.com/dateline-go/dateline v0.0.0
	github.com/stretchr/testify v1.12.1
)

require (
	github.com/go-json-experiment/json v0.0.0-20260213210345-44df1a37e875 // indirect
	github.com/olebedev/when v1.1.0 // indirect
	go.yaml.in/yaml/v3 v3.0.5 // indirect
	golang.org/x/tools v0.52.0 // indirect
)

replace github.com/dateline-go/dateline => ../
