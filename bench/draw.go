package main

import (
	"bytes"
	"fmt"
	"image/color"
	"math"
	"os"

	"gonum.org/v1/plot"
	"gonum.org/v1/plot/plotter"
	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
	"gonum.org/v1/plot/vg/vgsvg"

	"github.com/dateline-go/dateline/bench/cost"
)

// Colours that are read on white and on dark alike: 3.8 to 4.9 times the light of one or the other.
var (
	ink   = color.RGBA{0x7a, 0x7f, 0x87, 0xff}
	grid  = color.NRGBA{0x88, 0x88, 0x88, 0x50}
	tints = map[string]color.RGBA{"expressions": {0x1f, 0x82, 0xd8, 0xff}, "timelines": {0xd0, 0x5a, 0x1c, 0xff}}
)

// drawing is one of the four: processor time and memory, against length and against documents.
type drawing struct {
	title, x, y string
	by          string
	value       func(*cost.Point) float64
	unit        float64 // of x
}

// drawCost draws the points as an SVG.
func drawCost(file string, list []cost.Point) error {
	seconds := func(p *cost.Point) float64 { return p.Seconds }
	megabytes := func(p *cost.Point) float64 { return float64(p.Peak) / 1e6 }
	all := [][]drawing{
		{{"Time of one text", "its length, bytes", "processor time, s", "length", seconds, 1}, {"Time of documents of 2.4 KB", "their number", "processor time, s", "documents", seconds, 1}},
		{{"Memory of one text", "its length, bytes", "peak of the process, MB", "length", megabytes, 1}, {"Memory of documents of 2.4 KB", "their number", "peak of the process, MB", "documents", megabytes, 1}},
	}
	const width, height = 24 * vg.Centimeter, 18 * vg.Centimeter
	canvas := vgsvg.NewWith(vgsvg.UseWH(width, height))
	tiles := draw.Tiles{Rows: 2, Cols: 2, PadX: 8 * vg.Millimeter, PadY: 8 * vg.Millimeter, PadTop: 3 * vg.Millimeter, PadBottom: 3 * vg.Millimeter,
		PadLeft: 3 * vg.Millimeter, PadRight: 5 * vg.Millimeter}
	plots := make([][]*plot.Plot, 2)
	for i := range all {
		for k := range all[i] {
			p, err := all[i][k].plot(list)
			if err != nil {
				return err
			}
			plots[i] = append(plots[i], p)
		}
	}
	for i, row := range plot.Align(plots, tiles, draw.New(canvas)) {
		for k, c := range row {
			plots[i][k].Draw(c)
		}
	}
	var b bytes.Buffer
	if _, err := canvas.WriteTo(&b); err != nil {
		return err
	}
	return os.WriteFile(file, b.Bytes(), 0o644)
}

func (d *drawing) plot(list []cost.Point) (*plot.Plot, error) {
	p := plot.New()
	p.BackgroundColor = nil
	p.Title.Text, p.X.Label.Text, p.Y.Label.Text = d.title, d.x, d.y
	p.Title.TextStyle.Color, p.Legend.TextStyle.Color = ink, ink
	p.Title.TextStyle.Font.Variant = "Sans"
	p.Legend.TextStyle.Font.Variant = "Sans"
	for _, axis := range []*plot.Axis{&p.X, &p.Y} {
		axis.Scale, axis.Tick.Marker = plot.LogScale{}, powers{}
		axis.Color, axis.Tick.Color, axis.Tick.Label.Color, axis.Label.TextStyle.Color = ink, ink, ink, ink
		axis.Tick.Label.Font.Variant, axis.Label.TextStyle.Font.Variant = "Sans", "Sans"
	}
	lines := plotter.NewGrid()
	lines.Horizontal.Color, lines.Vertical.Color = grid, grid
	p.Add(lines)
	p.Legend.Top, p.Legend.Left, p.Legend.XOffs, p.Legend.Padding = true, true, 2*vg.Millimeter, vg.Millimeter
	for _, kind := range []string{"expressions", "timelines"} {
		var xy plotter.XYs
		for i := range list {
			if q := &list[i]; q.Kind == kind && q.By == d.by {
				xy = append(xy, plotter.XY{X: float64(q.Size) / d.unit, Y: d.value(q)})
			}
		}
		line, dots, err := plotter.NewLinePoints(xy)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", d.title, err)
		}
		line.Color, line.Width = tints[kind], vg.Points(1.5)
		dots.Color, dots.Shape, dots.Radius = tints[kind], draw.CircleGlyph{}, vg.Points(2.5)
		if kind == "timelines" {
			dots.Shape = draw.BoxGlyph{}
		}
		p.Add(line, dots)
		p.Legend.Add(kind, line, dots)
	}
	// Whole powers of ten at the ends.
	for _, axis := range []*plot.Axis{&p.X, &p.Y} {
		axis.Min, axis.Max = math.Pow(10, math.Floor(math.Log10(axis.Min))), math.Pow(10, math.Ceil(math.Log10(axis.Max)))
	}
	return p, nil
}

// powers are ticks at the powers of ten.
type powers struct{}

func (powers) Ticks(least, most float64) []plot.Tick {
	var ticks []plot.Tick
	for e := int(math.Round(math.Log10(least))); e <= int(math.Round(math.Log10(most))); e++ {
		ticks = append(ticks, plot.Tick{Value: math.Pow(10, float64(e)), Label: powerOfTen(e)})
	}
	return ticks
}

// powerOfTen writes 0.01, 1, 1k, 10M.
func powerOfTen(e int) string {
	switch {
	case e < 0:
		return fmt.Sprintf("%.*f", -e, math.Pow(10, float64(e)))
	case e < 3:
		return fmt.Sprintf("%.0f", math.Pow(10, float64(e)))
	case e < 6:
		return fmt.Sprintf("%.0fk", math.Pow(10, float64(e-3)))
	case e < 9:
		return fmt.Sprintf("%.0fM", math.Pow(10, float64(e-6)))
	}
	return fmt.Sprintf("%.0fG", math.Pow(10, float64(e-9)))
}
