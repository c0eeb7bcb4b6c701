package draft

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

// Words whose last or first characters are also words of clauses by themselves: 决定得2分 is no 决 that 定得2分, and 经费 no 费.

// ending are words that end as a verdict or what stands before it begins: 定 of 定为10分, 时 of 的时, 者, 可, 应, 则, 均.
var ending = []string{
	"及时", "按时", "准时", "实时", "定时", "随时", "限时", "即时", "同时", "平时", "临时", "学时", "课时", "工时", "战时", "暂时", "小时",
	"决定", "规定", "确定", "制定", "认定", "固定", "一定", "稳定", "鉴定", "审定", "核定", "约定", "指定", "划定", "设定", "签定", "测定", "选定", "拟定",
	"法定", "界定", "锁定", "判定", "议定", "商定", "既定", "特定", "限定", "订定", "评定", "勘定", "裁定",
	"统计", "审计", "设计", "会计", "预计", "估计", "供给", "补给", "配给", "发给", "拨给", "交给", "参加", "增加", "附加", "追加", "添加", "叠加", "施加",
	"登记", "书记", "标记", "笔记", "日记", "速记", "测评", "考评", "自评", "初评", "参评", "互评", "复评", "点评", "讲评", "总评", "环评", "能评", "安评", "稳评", "述评",
	"行为", "作为", "成为", "有为", "认可", "许可", "荣获", "查获", "抓获", "截获", "收获", "心得", "所得",
	"供应", "响应", "反应", "对应", "适应", "效应", "感应", "规则", "原则", "细则", "准则", "守则", "总则", "法则", "立即", "随即", "当即",
	"平均", "人均", "户均", "年均", "月均", "日均", "校均", "班均", "生均", "村均", "亩均",
	"志愿者", "消费者", "使用者", "经营者", "管理者", "劳动者", "从业者", "服务者", "工作者", "负责者", "学者", "患者", "记者", "作者", "读者", "或者",
	"项目", "科目", "题目", "栏目", "节目", "条目", "账目", "数目", "书目", "大部分",
	"下达", "传达", "送达", "到达", "抵达", "表达", "转达", "直达", "所在", "现在", "潜在",
	"国有", "公有", "私有", "共有", "现有", "所有", "持有", "自有", "占有", "拥有", "享有", "专有", "保有", "固有", "原有",
}

// beginning are words that begin as what stands before the name of a figure does: 经 of 经检查, 对, 以, 如.
var beginning = regexp.MustCompile(`^(?:经[费营济办常验手历开管销纪适]|对[账接照外口标比公象策应话内]|以工代赈|以奖代补|以旧换新|以[上下内]|如[期实约数]|若干|指标体系|凡事)`)

// onlyVerdict is what no verdict begins with, so that it ends the word before: 定得2分, 计扣2分.
var onlyVerdict = regexp.MustCompile(`^(?:[定评记给加计]+|按)(?:[得扣])|^[定评记给加]+不`)

// whole completes what a phrase is about by the end of its last word, where what follows took it: 经集体研究决 and 定得2分.
func whole(about, behind string) string {
	for more := true; more; {
		more = false
		if s := onlyVerdict.FindString(behind); s != "" && about != "" {
			end := strings.TrimRight(s, "得扣不")
			about, behind, more = about+end, behind[len(end):], true
		}
		for _, w := range ending {
			for at := range w {
				if at > 0 && strings.HasPrefix(behind, w[at:]) && strings.HasSuffix(about, w[:at]) {
					about, behind, more = about+w[at:], behind[len(w)-at:], true
				}
			}
		}
	}
	return about
}

// endsWhole reports whether a label ends in a word that must stay as it is.
func endsWhole(s string) bool {
	for _, w := range ending {
		if strings.HasSuffix(s, w) {
			return true
		}
	}
	return false
}

// without leaves out characters at the end of a label that belong to no word of it.
func without(s, end string) string {
	for s != "" && !endsWhole(s) {
		last, size := utf8.DecodeLastRuneInString(s)
		if !strings.ContainsRune(end, last) {
			break
		}
		s = s[:len(s)-size]
	}
	return s
}

var (
	labelFront = regexp.MustCompile(`^(?:[：:、，的]|若|如果|如|对于|对|以|当年度?内?|年度内|年内|年度|其中|凡是?|经|实际|标准为|指标)`)
	labelEnd   = regexp.MustCompile(`(?:[，、：:的]|在|达|控制|应|应当|必须|须|得分|目标值|目标|实际值|计算|一般|仅|只|有|之|存在|情况|出现|发现|等级|总体|均|全部|全年|现象|情形|事项|具有)$`)
)

// fronted leaves out what stands before the name of a figure and says nothing of it.
func fronted(s string) string {
	for !beginning.MatchString(s) {
		cut := labelFront.ReplaceAllString(s, "")
		if cut == s {
			break
		}
		s = cut
	}
	return s
}

// ended leaves out what stands behind the name of a figure and says nothing of it.
func ended(s string) string {
	for !endsWhole(s) {
		cut := labelEnd.ReplaceAllString(s, "")
		if cut == s {
			break
		}
		s = cut
	}
	return s
}

// having is 有 as the beginning of another word: 有效投诉.
var having = regexp.MustCompile(`^有[效关责害偿线限奖毒名机色]`)

// notHaving leaves out the 有 of 每有一项.
func notHaving(s string) string {
	if having.MatchString(s) {
		return s
	}
	return strings.TrimPrefix(s, "有")
}
