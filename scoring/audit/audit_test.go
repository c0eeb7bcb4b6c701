package audit_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/baifen-go/baifen/scoring"
	"github.com/baifen-go/baifen/scoring/audit"
	"github.com/shopspring/decimal"
)

// kinds is the unit of testdata/kinds.yaml: 97.5 % completed, two breaches, 3.3 points over, 88.8 % content, done in April.
func kinds(t testing.TB) (world, *scoring.Submission) {
	t.Helper()
	list := worlds(t)
	w := list[len(list)-1]
	s := w.base
	honest(t, w, &s)
	return w, &s
}

func dec(s string) decimal.Decimal { return decimal.RequireFromString(s) }

// saysWhomItFavours holds what is printed of a difference against the numbers beside it: who claims more than is computed gains by it.
func saysWhomItFavours(t *testing.T, r *audit.Audit) {
	t.Helper()
	var text, markdown bytes.Buffer
	if err := errors.Join(r.WriteText(&text), r.WriteMarkdown(&markdown)); err != nil {
		t.Fatal(err)
	}
	for i := range r.Discrepancies {
		d := &r.Discrepancies[i]
		want := "相同"
		switch more := d.Claimed.Sub(d.Computed); {
		case more.IsPositive():
			want = "自评多" + more.String() + "分（对单位有利）"
		case more.IsNegative():
			want = "自评少" + more.Neg().String() + "分（对单位不利）"
		}
		if !strings.Contains(text.String(), want+"\n") || !strings.Contains(markdown.String(), want+" |") {
			t.Errorf("%s is claimed and %s computed, and it is not said that %s:\n%s", d.Claimed, d.Computed, want, text.String())
		}
	}
}

// What a claim is found to be, and what is said of it.
func TestFindings(t *testing.T) {
	for _, tt := range []struct {
		name      string
		indicator string
		points    string
		reason    string
		values    map[string]any
		kind      audit.Cause
		says      []string
		needs     []string
	}{
		{"no step charged", "discard", "10", "x", nil, "wrong_step", []string{"自评相当于扣0步，按数据应扣2步", "完成率须高于99%，实际是97.5%"}, []string{"(99, +inf)"}},
		{"the unfinished step charged too", "discard", "7", "x", nil, "wrong_step", []string{"自评相当于扣3步", "完成率须高于96%、不高于97%"}, []string{"(96, 97]"}},
		{"an unfinished step dropped", "prorate", "8.5", "x", nil, "wrong_step", []string{"自评相当于扣3步，按数据应扣3.3步", "控制率须不低于102.99%、低于103.01%，实际是103.3%"}, []string{"[102.99, 103.01)"}},
		{"half a step off, of a share", "prorate", "8", "x", nil, "wrong_step", []string{"自评相当于扣4步"}, []string{"[103.99, 104.01)"}},
		{"full on a share of steps", "prorate", "10", "x", nil, "full_on_shortfall", []string{"自评满分", "控制率须低于100.01%"}, []string{"(-inf, 100.01)"}},
		{"a case forgotten", "cases", "8", "x", nil, "wrong_step", []string{"每次扣2分：自评相当于扣1次，按数据应扣2次"}, []string{"[1, 1]"}},
		{"the tier above", "bands", "10", "x", nil, "wrong_tier", []string{"自评是[95, 100]一档的得分，按数据在[80, 90)一档", "满意度须不低于90%、不高于100%，实际是88.8%"}, []string{"[90, 100]"}},
		{"the tier below", "bands", "0", "x", nil, "wrong_tier", []string{"自评是[0, 80)一档"}, []string{"[0, 80)"}},
		{"another case", "table", "5", "x", nil, "wrong_tier", []string{"自评是第2种情形（年末存量 ≤ 上年存量）的得分，按数据在第1种情形"}, nil},
		{"the last case", "table", "0", "x", nil, "wrong_tier", []string{"“其他情形”"}, nil},
		{"dropped, not rounded", "linear", "8.88", "x", nil, "rounding", []string{"规则是四舍五入到2位小数，自评是截去尾数到2位小数"}, nil},
		{"always up", "linear", "8.889", "x", nil, "rounding", []string{"自评是四舍五入到3位小数"}, nil},
		{"to whole points", "linear", "9", "x", nil, "rounding", []string{"自评四舍五入到0位小数，规则保留2位"}, nil},
		{"from a rounded rate", "proportional", "11.76", "x", map[string]any{"rate": "98.4"}, "rounding", []string{"完成率是98.4%，自评是先四舍五入为98%再计分的"}, nil},
		{"a claim between", "linear", "5", "x", nil, "other", []string{"没有一种常见的算法", "在满分值3月与零分值12月之间"}, nil},
		{"less than due", "linear", "3.21", "x", nil, "other", []string{"没有一种常见的算法"}, nil},
		{"full between anchors", "linear", "10", "x", nil, "full_on_shortfall", []string{"完成月份须不高于3月，实际是4月"}, []string{"(-inf, 3]"}},
		{"full", "award", "5", "x", nil, "full_on_shortfall", []string{"自评满分；按数据应扣"}, nil},
		{"one item forgotten", "checklist", "3", "x", map[string]any{"open": false, "plan": false}, "other", []string{"自评漏了这些扣分：没有计划，扣3分"}, nil},
		{"judged otherwise", "service", "10", "x", nil, "judgement", []string{"人工评定得9分（满分10分），评定人：绩效科，理由：窗口满意度高"}, nil},
		{"does not apply", "training", "5", "x", map[string]any{"trained": false}, "not_applicable", []string{"不适用，分值5分已经分给其他指标"}, nil},
		{"does apply", "discard", "10", "不适用", nil, "not_applicable", []string{"自评按不适用处理，但本指标适用"}, nil},
		{"out of the marks before", "discard", "8", "x", map[string]any{"trained": false}, "not_applicable", []string{"分值由10分调整为11.67分，自评仍按10分计"}, nil},
		{"a step of scaled marks", "discard", "10.5", "x", map[string]any{"trained": false}, "wrong_step", []string{"自评相当于扣1步，按数据应扣2步"}, []string{"(98, 99]"}},
		{"a value of scaled marks", "prorate", "9.91", "x", map[string]any{"trained": false}, "wrong_step", []string{"自评相当于扣3步"}, nil},
		{"no reason", "discard", "8", "", nil, "no_reason", []string{"没有写明理由", "扣2分"}, nil},
		{"beyond the marks", "discard", "10.5", "x", nil, "other", []string{"超过本指标的分值10分"}, nil},
		{"below 0", "discard", "-1", "x", nil, "other", []string{"小于0"}, nil},
	} {
		t.Run(tt.name, func(t *testing.T) {
			w, s := kinds(t)
			values := map[string]any{}
			for _, from := range []map[string]any{s.Values, tt.values} {
				for k, v := range from {
					values[k] = v
				}
			}
			s.Values = values
			s.Claims = scoring.Claims{Indicators: map[string]scoring.Claim{tt.indicator: {Points: dec(tt.points), Reason: tt.reason}}}
			r := must(audit.Check(context.Background(), w.set, s))
			if len(r.Discrepancies) != 1 || r.Discrepancies[0].Cause != tt.kind {
				t.Fatalf("got %+v, want one %s", r.Discrepancies, tt.kind)
			}
			f := r.Discrepancies[0]
			for _, says := range tt.says {
				if !strings.Contains(f.Message, says) {
					t.Errorf("got %q, want it to say %q", f.Message, says)
				}
			}
			saysWhomItFavours(t, r)
			var in []string
			if f.Needs != nil {
				in = f.Needs.In
			}
			if tt.needs != nil && !cmp.Equal(in, tt.needs) {
				t.Errorf("needs %q, want %q", in, tt.needs)
			}
		})
	}
}

// Of an indicator with several criteria, what is needed of one stands beside what the others take off; where it cannot be had of one
// alone, nothing is needed. The most that a criterion takes off counts.
func TestSeveralCriteria(t *testing.T) {
	everything, example := worlds(t)[2], worlds(t)[3]
	by := map[string]any{"building": true, "training": true, "pilot": true}
	for _, tt := range []struct {
		name   string
		w      world
		values map[string]any
		id     string
		points string
		kind   audit.Cause
		needs  string
	}{
		{"no breach beside the ledger", everything, map[string]any{"building": true, "breaches": 1}, "assets", "3", "wrong_step", "[0, 0]"},
		{"full, beyond what breaches can give back", everything, map[string]any{"building": true, "breaches": 1}, "assets", "6", "full_on_shortfall", ""},
		{"by the other alternative", everything, by, "carry_over", "4", "other", ""},
		{"full by the alternative that was declared", everything, by, "carry_over", "6", "full_on_shortfall", "(-inf, 0.0125]"},
		{"not rounded, by the alternative that was declared", everything, by, "carry_over", "5.4", "rounding", ""},
		{"the most that breaches cost", example, nil, "assets", "6", "wrong_step", "[2, +inf)"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s := tt.w.base
			s.Values = map[string]any{}
			for _, from := range []map[string]any{tt.w.base.Values, tt.values} {
				for k, v := range from {
					s.Values[k] = v
				}
			}
			s.Claims = scoring.Claims{}
			claim(&s.Claims, tt.id, tt.points)
			r := must(audit.Check(context.Background(), tt.w.set, &s))
			if len(r.Discrepancies) != 1 || r.Discrepancies[0].Cause != tt.kind {
				t.Fatalf("got %+v, want %s", r.Discrepancies, tt.kind)
			}
			got := ""
			if n := r.Discrepancies[0].Needs; n != nil {
				got = strings.Join(n.In, " ")
			}
			if got != tt.needs {
				t.Errorf("needs %q, want %q", got, tt.needs)
			}
		})
	}
}

// Sums of claims: of groups and of the whole, where all of it is claimed and where some is.
func TestSums(t *testing.T) {
	for _, tt := range []struct {
		name   string
		values map[string]any
		change func(c *scoring.Claims)
		want   string // kind indicator claimed computed
		says   string
	}{
		{"a group that is not its sum", nil, func(c *scoring.Claims) { claim(c, "tiers", "17") }, "arithmetic tiers 17 16.5", "各部分自评分合计16.5分，自评却写17分"},
		{"a group alone, full", nil, only("steps", "35"), "full_on_shortfall steps 35 27.35", "计算有失分：完成率2分、控制率1.65分、违规4分"},
		{"a group alone, rounded", nil, only("steps", "27"), "rounding steps 27 27.35", "27.35分四舍五入到整数的数"},
		{"a group alone, another number", nil, only("steps", "25.21"), "other steps 25.21 27.35", "看不出差在哪一项"},
		{"a group below its parts", nil, func(c *scoring.Claims) {
			*c = scoring.Claims{}
			claim(c, "discard", "8")
			claim(c, "steps", "5")
		}, "arithmetic steps 5 8", "就合计8分，已经超过自评的5分"},
		{"a group out of reach", nil, func(c *scoring.Claims) {
			*c = scoring.Claims{}
			claim(c, "discard", "8")
			claim(c, "steps", "33.5")
		}, "arithmetic steps 33.5 33", "就是都得满分也只有33分"},
		{"a total out of reach", nil, func(c *scoring.Claims) {
			*c = scoring.Claims{Total: decimal.NewNullDecimal(dec("99.5"))}
			claim(c, "discard", "8")
		}, "arithmetic  99.5 98", "就是都得满分也只有98分"},
		{"a total below its parts", nil, func(c *scoring.Claims) {
			*c = scoring.Claims{Total: decimal.NewNullDecimal(dec("5"))}
			claim(c, "discard", "8")
		}, "arithmetic  5 8", "已经超过"},
		{"a total that a claim explains", nil, func(c *scoring.Claims) {
			c.Total.Decimal = c.Total.Decimal.Add(dec("2"))
			c.Indicators = nil
			claim(c, "discard", "10")
		}, "wrong_step discard 10 8", ""},
		{"a total alone, rounded", nil, func(c *scoring.Claims) { c.Total.Decimal, c.Indicators = dec("86"), nil }, "rounding  86 85.88", "85.88分四舍五入到整数的数"},
		{"a total alone", nil, func(c *scoring.Claims) { c.Total.Decimal, c.Indicators = dec("95.5"), nil }, "total  95.5 85.88", "没有列出各指标的自评分；计算中失分的有：完成率2分、"},
		{"a total that is right, whatever some claims are", nil, func(c *scoring.Claims) {
			c.Total.Decimal, c.Indicators = dec("85.88"), nil
			claim(c, "discard", "10")
		}, "wrong_step discard 10 8", ""},
		{"a total that some claims do not explain", nil, func(c *scoring.Claims) {
			c.Total.Decimal, c.Indicators = dec("95.5"), nil
			claim(c, "discard", "8")
		}, "total  95.5 85.88", "没有都列出"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			w, s := kinds(t)
			tt.change(&s.Claims)
			r := must(audit.Check(context.Background(), w.set, s))
			var got []string
			for _, f := range r.Discrepancies {
				got = append(got, strings.Join([]string{string(f.Cause), f.Indicator, f.Claimed.String(), f.Computed.String()}, " "))
			}
			if strings.Join(got, ", ") != tt.want || len(r.Discrepancies) > 0 && !strings.Contains(r.Discrepancies[0].Message, tt.says) {
				t.Errorf("got %q, %+v; want %q, %q", got, r.Discrepancies, tt.want, tt.says)
			}
		})
	}
}

func claim(c *scoring.Claims, id, points string) {
	if c.Indicators == nil {
		c.Indicators = map[string]scoring.Claim{}
	}
	c.Indicators[id] = scoring.Claim{Points: dec(points), Reason: "x"}
}

func only(id, points string) func(*scoring.Claims) {
	return func(c *scoring.Claims) {
		*c = scoring.Claims{}
		claim(c, id, points)
	}
}

// A total that is right is not called rounded where its parts do not add up to it.
func TestRightTotalOfWrongParts(t *testing.T) {
	w, s := kinds(t)
	points := s.Claims.Indicators["linear"].Points.Add(dec("0.005"))
	claim(&s.Claims, "linear", points.String())
	r := must(audit.Check(context.Background(), w.set, s))
	last := r.Discrepancies[len(r.Discrepancies)-1]
	if last.Indicator != "" || last.Cause != "arithmetic" || !strings.Contains(last.Message, "合计85.885分，自评却写85.88分；自评的总分与计算的一致，是各部分有误") {
		t.Errorf("got %+v", r.Discrepancies)
	}
}

// A total that is only the sum of the indicators forgets the cap, the bonus and the scaling.
func TestTotalBesideTheSum(t *testing.T) {
	w := worlds(t)[2]
	s := w.base
	honest(t, w, &s)
	raw := dec("0")
	for _, c := range s.Claims.Indicators {
		raw = raw.Add(c.Points)
	}
	s.Claims.Total.Decimal = raw
	r := must(audit.Check(context.Background(), w.set, &s))
	if len(r.Discrepancies) != 1 || r.Discrepancies[0].Cause != "total" {
		t.Fatalf("got %+v, want one total", r.Discrepancies)
	}
	for _, says := range []string{"折算为100分制", "加3分（创新做法2项）", "总分最高59分（查实弄虚作假，一票否决）", "总分应为59分"} {
		if !strings.Contains(r.Discrepancies[0].Message, says) {
			t.Errorf("got %q, want it to say %q", r.Discrepancies[0].Message, says)
		}
	}
}

// A unit that claims nothing cannot be audited, and one that cannot be scored neither.
func TestCheckRefuses(t *testing.T) {
	w, s := kinds(t)
	s.Claims = scoring.Claims{}
	_, err := audit.Check(context.Background(), w.set, s)
	var list scoring.ErrorList
	if !errors.As(err, &list) || list[0].Code != scoring.CodeNoClaims || list[0].Path != "claims" || list[0].Unit != "某单位" {
		t.Errorf("got %v, want no-claims", err)
	}
	s.Values = nil
	if _, err := audit.Check(context.Background(), w.set, s); !errors.As(err, &list) || list[0].Code != scoring.CodeMissingValue {
		t.Errorf("got %v, want missing-value", err)
	}
}

// A unit that claims no total has that of its parts, if it claims all of them.
func TestTotalOfParts(t *testing.T) {
	w, s := kinds(t)
	s.Claims.Total = decimal.NullDecimal{}
	r := must(audit.Check(context.Background(), w.set, s))
	if !r.Agrees() || !r.Claimed.Valid || !r.Claimed.Decimal.Equal(dec("85.88")) {
		t.Errorf("got %v %v, want 85.88", r.Agrees(), r.Claimed)
	}
	delete(s.Claims.Indicators, "discard")
	var keys map[string]any
	if err := json.Unmarshal(must(must(audit.Check(context.Background(), w.set, s)).MarshalJSON()), &keys); err != nil {
		t.Fatal(err)
	}
	if keys["claimed"] != nil || keys["difference"] != nil || keys["agrees"] != true {
		t.Errorf("of some parts: got %v, want null and agreement", keys)
	}
}

func BenchmarkCheck(b *testing.B) {
	w, s := kinds(b)
	claim(&s.Claims, "discard", "10")
	for b.Loop() {
		if r, err := audit.Check(context.Background(), w.set, s); err != nil || len(r.Discrepancies) == 0 {
			b.Fatal(r, err)
		}
	}
}
