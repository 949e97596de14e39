package main

import (
	"bytes"
	"crypto/sha256"
	"debug/buildinfo"
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	cdx "github.com/CycloneDX/cyclonedx-go"
	"github.com/santhosh-tekuri/jsonschema/v6"
)

// weightsFile is compiled into the program and not under its licence alone: see NOTICE.
const weightsFile = "lang/en/weights.bin"

// bill is the SBOM of a program in the form of CycloneDX 1.6: the modules that it says it was linked from, what each imports of the others, and
// their licences. Its time is that of the commit and its number is made of the program's bytes, so that it is the same whenever it is made.
func (w *work) bill(program string, content []byte, t target) ([]byte, error) {
	info, err := buildinfo.ReadFile(program)
	if err != nil {
		return nil, err
	}
	modules, err := used(filepath.Join(w.src, "cmd", "dateline"), t, w.env, false, ".")
	if err != nil {
		return nil, err
	}
	notices, err := os.ReadFile(filepath.Join(w.src, filepath.FromSlash(noticesFile)))
	if err != nil {
		return nil, err
	}
	digest := sha256.Sum256(content)
	bom := cdx.NewBOM()
	bom.SerialNumber = serial(digest)
	main := cdx.Component{
		Type: cdx.ComponentTypeApplication, Name: programPath, Version: w.version, BOMRef: purl(programPath, w.version), PackageURL: purl(programPath, w.version),
		Description: "turns news text into a timeline", Licenses: expressed("Apache-2.0"),
		Hashes:     &[]cdx.Hash{{Algorithm: cdx.HashAlgoSHA256, Value: hex.EncodeToString(digest[:])}},
		Properties: &[]cdx.Property{{Name: "commit", Value: w.commit}, {Name: "go", Value: info.GoVersion}, {Name: "platform", Value: t.String()}},
	}
	bom.Metadata = &cdx.Metadata{
		Timestamp:  w.time.Format(time.RFC3339),
		Lifecycles: &[]cdx.Lifecycle{{Phase: cdx.LifecyclePhasePostBuild}},
		Tools:      &cdx.ToolsChoice{Components: &[]cdx.Component{{Type: cdx.ComponentTypeApplication, Name: libraryPath + "/tools/release"}}},
		Component:  &main,
	}

	weights, err := os.ReadFile(filepath.Join(w.src, filepath.FromSlash(weightsFile)))
	if err != nil {
		return nil, err
	}
	weightsDigest := sha256.Sum256(weights)
	std := "pkg:golang/std@" + strings.TrimPrefix(info.GoVersion, "go")
	components := []cdx.Component{
		{
			Type: cdx.ComponentTypeLibrary, Name: libraryPath, Version: w.version, BOMRef: purl(libraryPath, w.version), PackageURL: purl(libraryPath, w.version),
			Licenses: expressed("Apache-2.0"),
		},
		{
			Type: cdx.ComponentTypeData, Name: weightsFile, BOMRef: weightsFile, Description: "weights of the tagger, see NOTICE",
			Licenses: &cdx.Licenses{
				{License: &cdx.License{ID: "CC-BY-SA-4.0"}}, {License: &cdx.License{Name: "WordNet 3.0 License", URL: "https://wordnet.princeton.edu/license-and-commercial-use"}},
			},
			Hashes: &[]cdx.Hash{{Algorithm: cdx.HashAlgoSHA256, Value: hex.EncodeToString(weightsDigest[:])}},
		},
		{
			Type: cdx.ComponentTypeLibrary, Name: "std", Version: info.GoVersion, BOMRef: std, PackageURL: std,
			Description: "Go's standard library and runtime", Licenses: expressed("BSD-3-Clause"),
		},
	}
	refs := map[string]string{programPath: main.BOMRef, libraryPath: components[0].BOMRef}
	for _, dep := range info.Deps {
		if dep.Path == libraryPath {
			continue
		}
		m := modules[dep.Path]
		if m == nil || m.Version != dep.Version {
			return nil, fmt.Errorf("the program has %s %s, which go list does not tell of", dep.Path, dep.Version)
		}
		if !bytes.Contains(notices, []byte("\n"+dep.Path+" "+dep.Version+"\n")) {
			return nil, fmt.Errorf("%s does not have %s: release licences -w", noticesFile, m.key())
		}
		expression, _, err := m.licence(allowed)
		if err != nil {
			return nil, err
		}
		sum, err := base64.StdEncoding.DecodeString(strings.TrimPrefix(dep.Sum, "h1:"))
		if err != nil || len(sum) != sha256.Size {
			return nil, fmt.Errorf("%s has the checksum %q", m.key(), dep.Sum)
		}
		refs[dep.Path] = purl(dep.Path, dep.Version)
		components = append(components, cdx.Component{
			Type: cdx.ComponentTypeLibrary, Name: dep.Path, Version: dep.Version, BOMRef: refs[dep.Path], PackageURL: refs[dep.Path],
			Licenses: expressed(expression), Hashes: &[]cdx.Hash{{Algorithm: cdx.HashAlgoSHA256, Value: hex.EncodeToString(sum)}},
		})
	}
	var dependencies []cdx.Dependency
	for _, path := range slices.Sorted(maps.Keys(refs)) {
		on := []string{std}
		if path == libraryPath {
			on = append(on, weightsFile)
		}
		for imported := range modules[path].Imports {
			if refs[imported] == "" {
				return nil, fmt.Errorf("%s imports %s, which the program was not linked from", path, imported)
			}
			on = append(on, refs[imported])
		}
		slices.Sort(on)
		dependencies = append(dependencies, cdx.Dependency{Ref: refs[path], Dependencies: &on})
	}
	bom.Components, bom.Dependencies = &components, &dependencies

	var b bytes.Buffer
	if err := cdx.NewBOMEncoder(&b, cdx.BOMFileFormatJSON).SetPretty(true).SetEscapeHTML(false).EncodeVersion(bom, cdx.SpecVersion1_6); err != nil {
		return nil, err
	}
	return b.Bytes(), valid(b.Bytes())
}

// serial is a number in the form of a UUID, version 8, made of a digest.
func serial(digest [sha256.Size]byte) string {
	u := digest[:16]
	u[6], u[8] = u[6]&0x0f|0x80, u[8]&0x3f|0x80
	return fmt.Sprintf("urn:uuid:%x-%x-%x-%x-%x", u[:4], u[4:6], u[6:8], u[8:10], u[10:16])
}

// purl is the package URL of a module: pkg:golang/golang.org/x/net@v0.58.0.
func purl(path, version string) string { return "pkg:golang/" + path + "@" + version }

// expressed is an SPDX expression as CycloneDX has it: a single licence by its identifier.
func expressed(expression string) *cdx.Licenses {
	if strings.Contains(expression, " ") {
		return &cdx.Licenses{{Expression: expression}}
	}
	return &cdx.Licenses{{License: &cdx.License{ID: expression}}}
}

// valid compares an SBOM with CycloneDX's own schema, which lies beside the code of its Go library.
func valid(bill []byte) error {
	dir, err := command("", []string{"GOWORK=off"}, "go", "list", "-m", "-f", "{{.Dir}}", "github.com/CycloneDX/cyclonedx-go")
	if err != nil {
		return err
	}
	compiler := jsonschema.NewCompiler()
	const at = "http://cyclonedx.org/schema/"
	for _, s := range []struct{ name, file string }{
		{"bom-1.6.schema.json", "bom-1.6.schema.json"}, {"spdx.schema.json", "spdx.schema.json"}, {"jsf-0.82.schema.json", "jsf-0.82.schemax.json"},
	} {
		text, err := os.ReadFile(filepath.Join(strings.TrimSpace(dir), "schema", s.file))
		if err != nil {
			return err
		}
		schema, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
		if err != nil {
			return err
		}
		if err := compiler.AddResource(at+s.name, schema); err != nil {
			return err
		}
	}
	schema, err := compiler.Compile(at + "bom-1.6.schema.json")
	if err != nil {
		return err
	}
	document, err := jsonschema.UnmarshalJSON(bytes.NewReader(bill))
	if err != nil {
		return err
	}
	if err := schema.Validate(document); err != nil {
		return fmt.Errorf("the SBOM is not as CycloneDX 1.6 asks: %w", err)
	}
	return nil
}
