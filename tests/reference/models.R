# Models on the British Social Attitudes panel, as split by year in ../studies/bsa_panel/data/raw.
source("common.R"); suppressMessages({library(ordinal);library(sandwich);library(survival);library(clubSandwich)})
s <- do.call(rbind, lapply(sort(Sys.glob("../studies/bsa_panel/data/raw/*/*.csv")), read.csv))
s$post <- as.integer(s$year >= 1985); s$female <- as.integer(s$gender == "female")
s$relig <- as.integer(s$religion != "none"); s$months <- 1 + s$respond %% 3
s$bound <- s$district %% 2; s$respond <- factor(s$respond); s$agree <- as.integer(s$numpos >= 4)
told <- function(m, vc) list(coef = as.list(coef(m)[!is.na(coef(m))]), se = as.list(sqrt(diag(vc))))
by_district <- function(m) vcovCL(m, cluster = s$district, type = "HC0", cadjust = TRUE)
# CR2 of a glm, and of the least squares that its last step solves; they differ in the root of A.
cr2 <- function(m, key) {
  of <- function(m, key) coef_test(m, vcov = vcovCR(m, cluster = s$district, type = "CR2"), test = "Satterthwaite", coefs = key)
  root <- sqrt(weights(m, "working")); x <- model.matrix(m) * root; z <- drop(x %*% coef(m)) + root * residuals(m, "working")
  glm <- of(m, key); last <- of(lm(z ~ 0 + x), paste0("x", key))
  list(cr2 = glm$SE, cr2_df = glm$df_Satt, last_step = last$SE, last_step_df = last$df_Satt)
}
o <- list(n = nrow(s))

# Errors by district: G/(G - 1) times the plain sandwich, without (N - 1)/(N - K).
m <- clm(ordered(numpos) ~ post + female + age + relig, data = s, control = clm.control(gradTol = 1e-10))
o$ordinal <- told(m, by_district(m))
m <- glm(numpos ~ post + age + offset(log(months)), family = poisson, data = s, epsilon = 1e-14)
o$counts <- c(told(m, by_district(m)), cr2(m, "post"), pearson = sum(residuals(m, "pearson")^2) / df.residual(m))
m <- glm(I(numpos / 7) ~ relig + post + age, family = quasibinomial, data = s, epsilon = 1e-14)
o$fractional <- c(told(m, by_district(m)), cr2(m, "relig"), average_marginal_effect = mean(binomial()$mu.eta(predict(m))) * coef(m)[["relig"]])

# Option to priority: within people, only those who change.
m <- clogit(agree ~ post + strata(respond), data = s, method = "exact", control = coxph.control(eps = 1e-12))
o$conditional_logit <- list(coef = coef(m)[["post"]], se = sqrt(vcov(m)[1, 1]), loglik = m$loglik[2])
wide <- reshape(s[s$year %in% c(1983, 1986), c("respond", "year", "agree")], direction = "wide", idvar = "respond", timevar = "year")
tab <- table(wide$agree.1983, wide$agree.1986); there <- tab[1, 2]; back <- tab[2, 1]
exact <- binom.test(there, there + back)$p.value
o$mcnemar <- list(there = there, back = back, exact = exact, mid_p = exact - dbinom(there, there + back, .5),
  chi2 = mcnemar.test(tab, correct = FALSE)$p.value)

# Fixed effects and differences in differences, with dummies for people.
m <- lm(numpos ~ respond + post, data = s); v <- vcovCR(m, cluster = s$district, type = "CR2")
ct <- coef_test(m, vcov = v, test = "Satterthwaite", coefs = "post")
o$fixed_effects <- list(coef = coef(m)[["post"]], se = ct$SE, df = ct$df_Satt, p = ct$p_Satt)
m <- lm(numpos ~ respond + factor(year) + post:bound, data = s); v <- vcovCR(m, cluster = s$district, type = "CR2")
ct <- coef_test(m, vcov = v, test = "Satterthwaite", coefs = "post:bound")
o$did <- list(coef = coef(m)[["post:bound"]], se = ct$SE, df = ct$df_Satt, p = ct$p_Satt)

# Equivalence: two one-sided tests of each person's change against -0.3 and 0.3.
change <- tapply(s$numpos[s$post == 1], s$respond[s$post == 1], mean) - tapply(s$numpos[s$post == 0], s$respond[s$post == 0], mean)
t0 <- t.test(change)
o$tost <- list(mean = mean(change), se = t0$stderr, df = t0$parameter[["df"]],
  p_lower = t.test(change, mu = -.3, alternative = "greater")$p.value, p_upper = t.test(change, mu = .3, alternative = "less")$p.value)
sv(o, "models.json")
