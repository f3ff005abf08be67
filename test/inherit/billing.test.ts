import { describe, expect, it } from 'vitest';
import type { Chain } from '../../src/customer/chain.js';
import { resolveAppSettings } from '../../src/inherit/appSettings.js';
import { resolveBillingSettings } from '../../src/inherit/billing.js';
import type { BillingSettings, CustomerInfo } from '../../src/model.js';

const item = { baseCost: 0, rawUnitMultiplier: 1, unitCost: 0.02, allowance: 100 };
const rates: BillingSettings = {
  base: item,
  localNumbers: item,
  tollFreeNumbers: item,
  inboundVoiceCalls: item,
  outboundVoiceCalls: item,
  inboundFaxes: item,
  outboundFaxes: item,
  inboundSmsMessages: item,
  outboundSmsMessages: item,
  aiInsights: item,
  aiLiveMinutes: item,
  aiMessages: item,
};

const lab: CustomerInfo = { id: 'lab', name: 'Lab', parentCustomerId: 'acme' };
const acme: CustomerInfo = {
  id: 'acme',
  name: 'Acme',
  overrideBillingSettings: true,
  billingSettings: rates,
};
const chain = (...customers: [CustomerInfo, ...CustomerInfo[]]): Chain => ({ customers, complete: true });
const atLab = { kind: 'customer', id: 'lab', name: 'Lab' };
const atAcme = { kind: 'customer', id: 'acme', name: 'Acme' };

describe('resolveBillingSettings', () => {
  it('uses the whole block of the nearest customer that overrides', () => {
    const resolved = resolveBillingSettings(chain(lab, acme));
    expect(resolved).toEqual({
      status: 'resolved',
      value: rates,
      from: atAcme,
      warnings: [],
      trace: [
        { at: atLab, did: 'inherits' },
        { at: atAcme, did: 'supplies' },
      ],
    });
    expect(resolved.status === 'resolved' && resolved.value).toBe(rates);
  });

  it('skips settings that are stored under a flag that is off, and shows that in the trace', () => {
    const dormant = { ...lab, overrideBillingSettings: false, billingSettings: { base: item } };
    const resolved = resolveBillingSettings(chain(dormant, acme));
    expect(resolved).toMatchObject({
      value: rates,
      trace: [{ at: atLab, did: 'dormant' }, { did: 'supplies' }],
    });
  });

  it('uses the account’s block if no customer overrides, or is none without one', () => {
    const account = { id: 'a1', name: 'Reseller', billingSettings: rates };
    expect(resolveBillingSettings(chain(lab), account)).toMatchObject({
      status: 'resolved',
      from: { kind: 'account', id: 'a1', name: 'Reseller' },
    });
    expect(resolveBillingSettings(chain(lab), { billingSettings: null })).toEqual({
      status: 'none',
      warnings: [],
      trace: [
        { at: atLab, did: 'inherits' },
        { at: { kind: 'account' }, did: 'noSettings' },
      ],
    });
    expect(resolveBillingSettings(chain(lab)).status).toBe('none');
  });

  it('supplies an empty block, never the parent’s, if the flag is on and nothing is stored', () => {
    const empty = { ...lab, overrideBillingSettings: true, billingSettings: null };
    const resolved = resolveBillingSettings(chain(empty, acme));
    expect(resolved).toMatchObject({ status: 'resolved', value: {}, from: atLab });
    expect(resolved.warnings.map(w => w.code)).toEqual(Array(12).fill('billing/implicitZero'));
  });

  it('warns about each item and member that the supplier leaves out, and leaves them absent', () => {
    const { base, ...others } = rates;
    const billingSettings = { ...others, aiInsights: { ...item, unitCost: null } };
    const resolved = resolveBillingSettings(chain(lab, { ...acme, billingSettings }));
    expect(resolved).toMatchObject({ value: billingSettings });
    expect(resolved.warnings).toMatchObject([
      { input: 'customer', pointer: '/billingSettings/base', params: { supplierId: 'acme', item: 'base' } },
      { input: 'customer', pointer: '/billingSettings/aiInsights/unitCost', params: { member: 'unitCost' } },
    ]);
  });

  it('names the supplier in a warning if it is known', () => {
    const first = (settings: ReturnType<typeof resolveBillingSettings>) => settings.warnings[0];
    const cutChain: Chain = { customers: [lab], complete: false, inherited: { billingSettings: {} } };
    const [account, known] = [{ billingSettings: {} }, { id: 'a1', billingSettings: {} }];
    expect(first(resolveBillingSettings(chain(lab), account))?.input).toBe('account');
    expect(first(resolveBillingSettings(chain(lab), account))?.params).toStrictEqual({
      supplier: 'account',
      item: 'base',
    });
    expect(first(resolveBillingSettings(chain(lab), known))?.params['supplierId']).toBe('a1');
    expect(first(resolveBillingSettings(cutChain))?.input).toBe('inherited');
    expect(first(resolveBillingSettings(cutChain))?.params).toStrictEqual({
      supplier: 'inherited',
      item: 'base',
    });
  });

  it('is unknown above a cut unless the caller gives the settings, even with an account', () => {
    const cut: Chain = { customers: [lab], complete: false };
    expect(resolveBillingSettings(cut, { billingSettings: rates })).toEqual({
      status: 'unknown',
      warnings: [],
      trace: [
        { at: atLab, did: 'inherits' },
        { at: { kind: 'inherited' }, did: 'notAtHand' },
      ],
    });
    const resolved = resolveBillingSettings({ ...cut, inherited: { billingSettings: rates } });
    expect(resolved).toMatchObject({ status: 'resolved', value: rates, from: { kind: 'inherited' } });
  });
});

describe('resolveAppSettings', () => {
  const teal = { chakraTheme: 'teal' };

  it('uses the block of the nearest customer that overrides, and no account', () => {
    const top = { ...acme, overrideAppSettings: true, appSettings: teal };
    expect(resolveAppSettings(chain(lab, top))).toMatchObject({
      status: 'resolved',
      value: teal,
      from: atAcme,
    });
    expect(resolveAppSettings(chain(lab))).toEqual({
      status: 'none',
      warnings: [],
      trace: [{ at: atLab, did: 'inherits' }],
    });
  });

  it('supplies an empty block if the flag is on and nothing is stored', () => {
    const empty = { ...lab, overrideAppSettings: true };
    expect(resolveAppSettings(chain(empty))).toMatchObject({ status: 'resolved', value: {}, warnings: [] });
  });

  it('uses the settings that the caller gives for above a cut', () => {
    const cutChain: Chain = { customers: [lab], complete: false, inherited: { appSettings: teal } };
    expect(resolveAppSettings(cutChain)).toEqual({
      status: 'resolved',
      value: teal,
      from: { kind: 'inherited' },
      warnings: [],
      trace: [
        { at: atLab, did: 'inherits' },
        { at: { kind: 'inherited' }, did: 'supplies' },
      ],
    });
  });
});
