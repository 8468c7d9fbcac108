# Every task sets the project up first, which takes no time when nothing changed.
# 每个任务都会先安装所需内容；没有变化时不花时间。

PYTHON ?= python3
RUN := .venv/bin/python -m

.PHONY: help setup serve build test check fix new-note accept translations translations-confirm runtime bench clean

help: ## list the tasks · 列出任务
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-20s %s\n", $$1, $$2 }' Makefile

setup: ## install what the project needs · 安装所需内容
	@$(PYTHON) -I sitebuild/bootstrap.py

serve: setup ## show the site while you write (PORT=8001) · 边写边看（PORT=8001）
	$(RUN) sitebuild serve $(if $(PORT),--port $(PORT))

build: setup ## write the site to site/ (SITE_URL=…) · 生成网站到 site/（SITE_URL=…）
	$(RUN) sitebuild build

test: setup ## run all tests · 运行全部测试
	$(RUN) sitebuild test

check: setup ## check your notes, quickly · 快速检查笔记
	$(RUN) sitebuild check

fix: setup ## mend what needs no thought: spaces, formatting · 自动改正空格、格式等
	$(RUN) sitebuild fix

new-note: setup ## begin a note: SLUG=batch-norm ZH=批归一化 EN="Batch normalization" · 新建一篇笔记
	@$(RUN) sitebuild new-note

accept: setup ## record outputs that have changed · 记下有变化的输出
	$(RUN) sitebuild accept

translations: setup ## say what is behind in English (PAGE=ema.md) · 列出落后的译文（PAGE=ema.md）
	$(RUN) sitebuild translations

translations-confirm: setup ## record it as up to date (PAGE=ema.md REASON=…) · 确认译文已跟上（PAGE=ema.md REASON=…）
	$(RUN) sitebuild translations-confirm

runtime: setup ## gather what runs Python in the pages, 40 MB, once · 准备网页里的 Python（40 MB，一次）
	$(RUN) sitebuild runtime

bench: setup ## measure speed and size · 测量速度与大小
	$(RUN) bench

clean: ## remove what was built, keep .venv · 删除生成的文件，保留 .venv
	rm -rf site .cache
