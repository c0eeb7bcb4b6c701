package workbook

import "github.com/xuri/excelize/v2"

// styles are the looks of cells; those that are open can be filled in.
type styles struct {
	title, hint, head, group, locked, centred, note int
	open, openNumber, openWord, below               int
}

// styled makes the styles.
func (w *writer) styled() {
	const ink, line = "333333", "999999"
	var border []excelize.Border
	for _, side := range []string{"left", "right", "top", "bottom"} {
		border = append(border, excelize.Border{Type: side, Color: line, Style: 1})
	}
	fill := func(colour string) excelize.Fill {
		return excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{colour}}
	}
	font := func(size float64, bold bool, colour string) *excelize.Font {
		return &excelize.Font{Family: "宋体", Size: size, Bold: bold, Color: colour}
	}
	lie := func(across string) *excelize.Alignment {
		return &excelize.Alignment{Horizontal: across, Vertical: "center", WrapText: true}
	}
	locked, open := &excelize.Protection{Locked: true}, &excelize.Protection{Locked: false}
	for _, s := range []struct {
		into  *int
		style excelize.Style
	}{
		{&w.style.title, excelize.Style{Font: font(15, true, ink), Alignment: lie("center"), Protection: locked}},
		{&w.style.hint, excelize.Style{Font: font(10, false, ink), Alignment: lie("left"), Protection: locked}},
		{&w.style.head, excelize.Style{Font: font(11, true, ink), Alignment: lie("center"), Border: border, Fill: fill("D9E2F3"), Protection: locked}},
		{&w.style.group, excelize.Style{Font: font(11, true, ink), Alignment: lie("left"), Border: border, Fill: fill("EEEEEE"), Protection: locked}},
		{&w.style.locked, excelize.Style{Font: font(11, false, ink), Alignment: lie("left"), Border: border, Protection: locked}},
		{&w.style.centred, excelize.Style{Font: font(11, false, ink), Alignment: lie("center"), Border: border, Protection: locked}},
		{&w.style.note, excelize.Style{Font: font(10, false, ink), Alignment: lie("left"), Border: border, Protection: locked}},
		{&w.style.open, excelize.Style{Font: font(11, false, "000000"), Alignment: lie("left"), Border: border, Fill: fill("FFFBE6"), Protection: open}},
		{&w.style.openNumber, excelize.Style{Font: font(11, false, "000000"), Alignment: lie("right"), Border: border, Fill: fill("FFFBE6"), Protection: open}},
		{&w.style.openWord, excelize.Style{Font: font(11, false, "000000"), Alignment: lie("center"), Border: border, Fill: fill("FFFBE6"), Protection: open}},
		{&w.style.below, excelize.Style{Font: font(11, false, "000000"), Alignment: lie("left"), Protection: open}},
	} {
		n, err := w.NewStyle(&s.style)
		w.try(err)
		*s.into = n
	}
}
