module github.com/dateline-go/dateline

go 1.25.0

require (
	github.com/olebedev/when v1.1.0
	github.com/stretchr/testify v1.12.1
)

require go.yaml.in/yaml/v3 v3.0.5 // indirect
