package expression

import (
	"fmt"
	"math/big"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/baifen-go/baifen/indicators"
	"github.com/baifen-go/baifen/indicators/exact"
)

// newPrizes is a scope of a table of prizes, each of a project, and of a few figures.
func newPrizes(t testing.TB) *Scope {
	t.Helper()
	return NewScope([]Name{
		{Field: indicators.Field{Name: "prizes", Label: "获奖", Type: indicators.Table, Columns: []indicators.Field{
			{Name: "project", Label: "项目", Type: indicators.Text}, {Name: "points", Label: "得分"}, {Name: "year", Label: "年份", Optional: true},
			{Name: "national", Label: "国家级", Type: indicators.Bool}, {Name: "won", Label: "获奖日期", Type: indicators.Date},
		}}},
		{Field: indicators.Field{Name: "n", Label: "最多项数"}}, {Field: indicators.Field{Name: "best", Label: "最好"}},
	})
}

func prize(project, points, year string, national bool, won string) []indicators.Value {
	row := []indicators.Value{{Text: project, Present: true}, number(points), {}, {Bool: national, Present: true}, day(won)}
	if year != "" {
		row[2] = number(year)
	}
	return row
}

func frameOfPrizes(s *Scope) *Frame {
	f := s.NewFrame()
	f.Set(0, indicators.Value{Present: true, Rows: [][]indicators.Value{
		prize("甲", "3", "2024", false, "2024-05-01"), prize("乙", "5", "2025", true, "2025-05-01"), prize("甲", "8", "", true, "2025-01-01"),
		prize("丙", "5", "2025", false, "2023-05-01"), prize("丁", "1", "2023", false, "2022-05-01"), prize("乙", "5", "2022", false, "2025-06-01"),
	}})
	f.Set(1, number("2"))
	f.Set(2, number("7"))
	return f
}

func TestLists(t *testing.T) {
	s := newPrizes(t)
	for _, tt := range []struct{ text, value, names, why string }{
		{"max(map(prizes, .points))", "8", "获奖各行得分的最大值", ""},
		{"min(map(prizes, .points))", "1", "获奖各行得分的最小值", ""},
		{"mean(map(prizes, .points))", "4.5", "获奖各行得分的平均值", ""},
		{"median(map(prizes, .points))", "5", "获奖各行得分的中位数", "the mean of the two in the middle"},
		{"median(map(filter(prizes, .points < 5), .points))", "2", "获奖（限“得分 < 5”）各行得分的中位数", ""},
		{"median(map(filter(prizes, .points < 2), .points))", "1", "获奖（限“得分 < 2”）各行得分的中位数", "of one"},
		{"min(map(prizes, -.points))", "-8", "获奖各行(−得分)的最小值", "below 0 throughout"},
		{"max(map(prizes, -.points))", "-1", "获奖各行(−得分)的最大值", "the first counts, not 0"},
		{`sum(take(sort(map(prizes, .points), "desc"), 3))`, "18", "获奖（按“得分”从大到小）（取前 3 行）各行得分之和", "the three best"},
		{"sum(take(sort(map(prizes, .points)), 3))", "9", "获奖（按“得分”从小到大）（取前 3 行）各行得分之和", "the three least"},
		{`sum(drop(sort(map(prizes, .points), "asc"), 2))`, "23", "获奖（按“得分”从小到大）（除去前 2 行）各行得分之和", "what is left"},
		{`sum(take(sort(map(prizes, .points), "desc"), n))`, "13", "获奖（按“得分”从大到小）（取前 最多项数 行）各行得分之和", "how many is a figure"},
		{"len(take(prizes, 100))", "6", "获奖（取前 100 行）的行数", "no more than there are"},
		{"len(drop(prizes, 100))", "0", "获奖（除去前 100 行）的行数", ""},
		{"sum(take(prizes, 0), .points)", "0", "获奖（取前 0 行）各行得分之和", ""},
		{"sum(take(prizes, 2), .points)", "8", "获奖（取前 2 行）各行得分之和", "rows as they stand"},
		{"len(best(prizes, .project, .points))", "4", "获奖（每个“项目”只取“得分”最大的一行）的行数", ""},
		{"sum(best(prizes, .project, .points), .points)", "19", "获奖（每个“项目”只取“得分”最大的一行）各行得分之和", ""},
		{"sum(best(prizes, .project, .points), .year ?? 0)", "6073", "获奖（每个“项目”只取“得分”最大的一行）各行(年份，未填报时取 0)之和", "of equals the first: 乙 of 2025, not of 2022"},
		{`sum(take(sort(map(best(prizes, .project, .points), .points), "desc"), 3))`, "18", "获奖（每个“项目”只取“得分”最大的一行）（按“得分”从大到小）（取前 3 行）各行得分之和", ""},
		{"sum(best(filter(prizes, not .national), .project, .points), .points)", "14", "获奖（限“非国家级”）（每个“项目”只取“得分”最大的一行）各行得分之和", ""},
		{"count(best(prizes, .national, .won), .national)", "1", "获奖（每个“国家级”只取“获奖日期”最大的一行）中“国家级”的行数", "keys that are truths, values that are dates"},
		{"len(best(prizes, .points * 2, -.points))", "4", "获奖（每个“得分 × 2”只取“−得分”最大的一行）的行数", "keys that are numbers"},
		{"best + sum(best(prizes, .project, .points), .points)", "26", "最好 + 获奖（每个“项目”只取“得分”最大的一行）各行得分之和", "a field may have the name"},
		{"sum(prizes, .points * len(best(prizes, .project, .points)))", "108", "获奖各行(得分 × 获奖（每个“项目”只取“得分”最大的一行）的行数)之和", "a list inside rows"},
		{`sum(map(take(sort(map(prizes, .points), "desc"), 2), # * 10))`, "130", "获奖（按“得分”从大到小）（取前 2 行）各行(得分 × 10)之和", "mapped again"},
		{`max(map(prizes, sum(take(sort(map(prizes, .points)), 2)) + .points))`, "12", "获奖各行(获奖（按“得分”从小到大）（取前 2 行）各行得分之和 + 得分)的最大值", "lists inside lists"},
		{"all(take(prizes, 2), .points < 6)", "true", "获奖（取前 2 行）各行都满足“得分 < 6”", ""},
		{"len(filter(prizes, .points > 99)) > 0 ? max(map(filter(prizes, .points > 99), .points)) : 0", "0", "若 获奖（限“得分 > 99”）的行数 > 0 则 获奖（限“得分 > 99”）各行得分的最大值，否则 0", "asked first"},
		{"1 < len(take(best(prizes, .project, .points), 2)) < 3", "true", "1 < 获奖（每个“项目”只取“得分”最大的一行）（取前 2 行）的行数 且 获奖（每个“项目”只取“得分”最大的一行）（取前 2 行）的行数 < 3", "a chain"},
	} {
		p, f := compiled(t, s, tt.text), frameOfPrizes(s)
		for range 2 {
			if got := result(p, f); got != tt.value || f.Failed() {
				t.Errorf("%s = %s (failure %d), want %s (%s)", tt.text, got, f.TakeFailure().Kind, tt.value, tt.why)
			}
		}
		if p.Names() != tt.names {
			t.Errorf("%s in names\ngot  %s\nwant %s", tt.text, p.Names(), tt.names)
		}
		if n := testing.AllocsPerRun(20, func() { result0(p, f) }); n > 0 {
			t.Errorf("%s: %v allocations once there is room", tt.text, n)
		}
	}
}

func result0(p *Program, f *Frame) {
	if p.Type() == Bool {
		p.Bool(f)
		return
	}
	p.Number(f)
}

func TestListsFail(t *testing.T) {
	s := newPrizes(t)
	for _, tt := range []struct {
		text string
		n    string
		want FailureKind
	}{
		{"max(map(filter(prizes, .points > 99), .points))", "2", NoRows}, {"min(map(take(prizes, 0), .points))", "2", NoRows},
		{"mean(map(filter(prizes, .points > 99), .points))", "2", NoRows}, {"median(map(drop(prizes, 6), .points))", "2", NoRows},
		{"len(take(prizes, n))", "-1", NoCount}, {"len(drop(prizes, n))", "1.5", NoCount}, {"len(take(prizes, 10 / (n - 2)))", "2", DivisionByZero},
		{"sum(sort(map(prizes, .year)))", "2", MissingValue}, {"len(best(prizes, .year, .points))", "2", MissingValue}, {"median(map(prizes, .year))", "2", MissingValue},
		{"max(map(prizes, 1 / (.points - 3)))", "2", DivisionByZero},
	} {
		p, f := compiled(t, s, tt.text), frameOfPrizes(s)
		f.Set(1, number(tt.n))
		result(p, f)
		if x := f.TakeFailure(); x.Kind != tt.want {
			t.Errorf("%s fails for %d, want %d", tt.text, x.Kind, tt.want)
		}
		if f.row != nil && tt.want != MissingValue && tt.want != DivisionByZero || len(f.listed)+len(f.numbers) > 0 {
			t.Errorf("%s leaves rows behind: %d, %d", tt.text, len(f.listed), len(f.numbers))
		}
	}
	f := s.NewFrame() // the table is missing
	p := compiled(t, s, "len(take(prizes, 1))")
	if result(p, f); f.TakeFailure().Kind != MissingValue {
		t.Error("a list of a table that is missing does not fail")
	}
}

func TestRefusedLists(t *testing.T) {
	s := newPrizes(t)
	for _, tt := range []struct {
		text string
		at   int
		says string
	}{
		{"max(prizes)", 4, "函数 max 不知道取哪一列：请写 max(map(表, .列名))"},
		{"median(map(prizes, .points), 2)", 0, "函数 median 要 1 个参数，这里有 2 个"},
		{"mean(map(prizes, .project))", 5, "请写 mean(map(表, .列名))"},
		{"max(map(prizes, .won))", 4, "请写 max(map(表, .列名))"},
		{"max(map(prizes, .points), 3)", 4, "函数 max 要的是数，这里是表"},
		{"sum(sort(prizes), .points)", 9, "函数 sort 只能排数：请写 sort(map(表, .列名))"},
		{`sum(sort(map(prizes, .points), "down"))`, 31, "sort 的次序只能写"},
		{"sum(sort(map(prizes, .points), n))", 31, "sort 的次序只能写"},
		{"len(take(prizes, -1))", 17, "函数 take 的个数要是不小于 0 的整数"},
		{"len(drop(prizes, 1.5))", 17, "函数 drop 的个数要是不小于 0 的整数"},
		{`len(take(prizes, "3"))`, 17, "函数 take 的个数要的是数，这里是文字"},
		{"len(take(prizes, .points))", 17, "“.”处写法有误"},
		{"sum(prizes, len(take(prizes, .points)))", 30, "函数 take 的个数不能取自表的一行"},
		{"len(best(prizes, .points))", 4, "函数 best 要 3 个参数，这里有 2 个"},
		{"len(best(prizes, .nope, .points))", 18, "表“prizes”没有“nope”这一列"},
		{"len(best(prizes, .project, .project))", 28, "函数 best 比较的要是数或日期，这里是文字"},
		{"len(best(map(prizes, .points), #, #))", 9, "函数 best 的第一个参数要是表的行"},
		{"len(best(prizes, .project, .points)) + .points", 40, "“#”"},
		{"len(best(prizes, .project, .points)", 34, "表达式没有写完"},
		{"len(best(prizes, .project, .points)))", 36, "“)”处写法有误"},
		{"best(prizes, .project, .points)", 0, "结果是一张表"},
		{"take(n, 2)", 5, "函数 take 的第一个参数要是表"},
	} {
		_, faults := accept(s, tt.text, Invalid)
		if len(faults) == 0 {
			t.Errorf("%s is accepted", tt.text)
		} else if f := faults[0]; f.Offset != tt.at || !strings.Contains(f.Message, tt.says) {
			t.Errorf("%s: %d %s, want %d and %q", tt.text, f.Offset, f.Message, tt.at, tt.says)
		}
	}
}

// Random tables are summed as slow, obvious code over math/big sums them.
func TestListsDifferential(t *testing.T) {
	s := newPrizes(t)
	f, r := s.NewFrame(), rand.New(rand.NewPCG(5, 6))
	programs := map[string]*Program{}
	for _, text := range []string{
		`sum(take(sort(map(prizes, .points), "desc"), n))`, `sum(drop(sort(map(prizes, .points)), n))`, "sum(best(prizes, .project, .points), .points)", "median(map(prizes, .points))", "mean(map(prizes, .points))",
	} {
		programs[text] = compiled(t, s, text)
	}
	for range 500 {
		var rows [][]indicators.Value
		var points []*big.Rat
		most := map[string]*big.Rat{}
		for range 1 + r.IntN(9) {
			x := exact.New(r.Int64N(2000)-1000, r.IntN(3))
			if r.IntN(9) == 0 {
				x, _ = x.Quo(exact.Int(7))
			}
			name := string(rune('a' + r.IntN(4)))
			rows = append(rows, []indicators.Value{{Text: name, Present: true}, {Number: x, Present: true}, {}, {Present: true}, day("2025-01-01")})
			v, _ := new(big.Rat).SetString(x.String())
			points = append(points, v)
			if most[name] == nil || most[name].Cmp(v) < 0 {
				most[name] = v
			}
		}
		n := r.IntN(len(rows) + 2)
		f.Clear()
		f.Set(0, indicators.Value{Present: true, Rows: rows})
		f.Set(1, number(fmt.Sprint(n)))
		slices.SortFunc(points, (*big.Rat).Cmp)
		k, total := len(points), func(list []*big.Rat) *big.Rat {
			sum := new(big.Rat)
			for _, x := range list {
				sum.Add(sum, x)
			}
			return sum
		}
		bests := new(big.Rat)
		for _, x := range most {
			bests.Add(bests, x)
		}
		middle := new(big.Rat).Mul(big.NewRat(1, 2), new(big.Rat).Add(points[(k-1)/2], points[k/2]))
		for text, want := range map[string]*big.Rat{
			`sum(take(sort(map(prizes, .points), "desc"), n))`: total(points[max(0, k-n):]), `sum(drop(sort(map(prizes, .points)), n))`: total(points[min(n, k):]),
			"sum(best(prizes, .project, .points), .points)": bests, "median(map(prizes, .points))": middle, "mean(map(prizes, .points))": new(big.Rat).Quo(total(points), big.NewRat(int64(k), 1)),
		} {
			if got := result(programs[text], f); got != show(want) {
				t.Fatalf("%s = %s, want %s of %v, n = %d", text, got, show(want), points, n)
			}
		}
	}
}
